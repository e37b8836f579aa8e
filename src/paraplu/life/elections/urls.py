"""Addresses of elections, under those of the assembly."""

from django.urls import path

from paraplu.life.elections.views import candidates, counting

app_name = "elections"
urlpatterns = [
    path("election/<uuid:election>/candidates/", candidates.candidates, name="candidates"),
    path("election/<uuid:election>/candidates/before/", candidates.stand, name="stand"),
    path("election/<uuid:election>/candidates/mine/", candidates.candidacy, name="candidacy"),
    path("election/<uuid:election>/candidates/mine/back/", candidates.take_back, name="candidacy_back"),
    path("election/<uuid:election>/candidates/note/", candidates.note, name="candidacy_note"),
    path("election/<uuid:election>/candidates/note/back/", candidates.note_back, name="candidacy_note_back"),
    path("election/<uuid:election>/", counting.election, name="election"),
    path("election/<uuid:election>/seats/", candidates.terms, name="election_seats"),
    path("election/<uuid:election>/tally/", counting.tally, name="tally"),
    path("election/<uuid:election>/tally/note/", counting.note_tally, name="tally_note"),
    path("election/<uuid:election>/result/", counting.take_result, name="election_result"),
    path("election/<uuid:election>/lot/", counting.lot, name="election_lot"),
    path("candidacy/<uuid:candidacy>/answer/", counting.answer, name="election_answer"),
    path("candidacy/<uuid:candidacy>/answer/note/", counting.note_answer, name="election_note_answer"),
]
