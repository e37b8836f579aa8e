"""URLs of elections, under those of the assembly."""

from django.urls import path

from paraplu.life.elections.views import candidates, counting

app_name = "elections"
urlpatterns = [
    path("election/<uuid:election>/candidates/", candidates.candidate_list_page, name="candidates"),
    path("election/<uuid:election>/candidates/before/", candidates.publication_consent_page, name="stand"),
    path("election/<uuid:election>/candidates/mine/", candidates.own_candidacy_page, name="candidacy"),
    path(
        "election/<uuid:election>/candidates/mine/back/",
        candidates.take_back_candidacy,
        name="candidacy_back",
    ),
    path("election/<uuid:election>/candidates/note/", candidates.note_candidacy_page, name="candidacy_note"),
    path(
        "election/<uuid:election>/candidates/note/back/",
        candidates.note_withdrawal_page,
        name="candidacy_note_back",
    ),
    path("election/<uuid:election>/", counting.election_count_page, name="election"),
    path("election/<uuid:election>/seats/", candidates.election_seats_page, name="election_seats"),
    path("election/<uuid:election>/tally/", counting.enter_teller_tally, name="tally"),
    path("election/<uuid:election>/tally/note/", counting.note_paper_tally, name="tally_note"),
    path("election/<uuid:election>/result/", counting.take_election_result, name="election_result"),
    path("election/<uuid:election>/second/", counting.start_second_round, name="election_second"),
    path("election/<uuid:election>/lot/", counting.record_drawn_lot, name="election_lot"),
    path("candidacy/<uuid:candidacy>/answer/", counting.answer_election, name="election_answer"),
    path(
        "candidacy/<uuid:candidacy>/answer/note/", counting.note_election_answer, name="election_note_answer"
    ),
]
