"""One office-holder makes candidates, rivals, counts, the lot and answers by themself. Nothing comes of it.

Sequence 19 of the one-bad-officer machine for elections, through actions and pages. The secretary, or the
chair where the chair leads, is in bad faith, and everybody else does nothing unless a test says otherwise.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

import pytest
from django.http import Http404
from django.template.loader import render_to_string

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import OPERATOR, SYSTEM
from paraplu.kernel.calendar import add_days
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from tests.attacks.test_invented_assembly import Account, Member, confirms_all, give_account
from tests.crowds import at_once
from tests.life.assembly.meeting import (
    CHAIR,
    OTHER_TELLER,
    OTHERS,
    SECRETARY,
    TELLER,
    THE_CHAIR,
    THE_SECRETARY,
    Meeting,
    an_active,
    refusal,
)
from tests.life.assembly.parts import Assembly, actions, pending_records
from tests.life.elections.parts import Candidacy, CandidacyText, ElectionTally, candidates, counting
from tests.life.elections.test_elections import FIRST, SECOND, THIRD, Board
from tests.people import roles
from tests.trust.offices.parts import Mandate

pytestmark = pytest.mark.postgresql
CANDIDATE = OTHERS[4]
WORDS = CandidacyText("Star", {"en": "I keep the books open."})


@pytest.fixture
def a_meeting(db: None, the_day: Callable[[str], date]) -> Meeting:
    return Meeting(the_day)


@pytest.fixture
def board(a_meeting: Meeting) -> Board:
    """Three stand for two seats; the papers are being counted."""
    return Board(a_meeting)


@pytest.fixture
def called(a_meeting: Meeting) -> tuple[Meeting, UUID]:
    """An election in the notice, with a chair in office; CANDIDATE has no account."""
    item = a_meeting.add("election")
    a_meeting.convene()
    offices.appoint(OPERATOR, CHAIR, "chair", a_meeting.today, None, "deed", a_meeting.today)
    return a_meeting, item


def is_candidate(item: UUID) -> bool:
    return Candidacy.objects.filter(election=item, number=CANDIDATE, stood_on__isnull=False).exists()


def stand(item: UUID) -> None:
    candidates.agree_to_publication(an_active(CANDIDATE), item)
    candidates.stand_for_election(an_active(CANDIDATE), item, WORDS)


def tied(board: Board) -> Board:
    board.counted(8, 5, 5)
    board.take()
    return board


def elected(board: Board) -> Board:
    board.counted(8, 6, 4)
    board.take()
    return board


def test_a_candidate_whom_one_person_typed_does_not_stand(called: tuple[Meeting, UUID]) -> None:
    meeting, item = called
    candidates.note_candidacy(THE_SECRETARY, item, CANDIDATE, "paper", WORDS)

    assert [confirms_all(meeting, who) for who in (SECRETARY, TELLER, CANDIDATE)] == [[], [], []]
    assert not is_candidate(item)
    assert confirms_all(meeting, CHAIR) == ["candidacy"]
    assert is_candidate(item)


def test_a_candidate_with_an_account_confirms_and_nobody_else(called: tuple[Meeting, UUID]) -> None:
    meeting, item = called
    give_account(CANDIDATE)
    candidates.note_candidacy(THE_SECRETARY, item, CANDIDATE, "phone", WORDS)

    assert confirms_all(meeting, CHAIR) == []
    assert not is_candidate(item)
    assert confirms_all(meeting, CANDIDATE) == ["candidacy"]
    assert is_candidate(item)


@pytest.mark.parametrize(("days", "is_taken"), [(7, False), (8, True)])
def test_nobody_whose_account_is_younger_than_a_week_is_written_down_as_a_candidate(
    called: tuple[Meeting, UUID], days: int, is_taken: bool
) -> None:
    meeting, item = called
    opened_on = add_days(meeting.today, -days)
    account = Account.objects.create(login_name="new-name-0001", password="!", opened_on=opened_on)
    Member.objects.filter(number=CANDIDATE).update(account=account)

    step = partial(candidates.note_candidacy, THE_SECRETARY, item, CANDIDATE, "phone", WORDS)

    assert (step() if is_taken else refusal(step)) == (None if is_taken else ["young_candidate"])


def test_an_account_that_was_opened_after_the_candidacy_was_typed_does_not_confirm_it(
    called: tuple[Meeting, UUID],
) -> None:
    meeting, item = called
    candidates.note_candidacy(THE_SECRETARY, item, CANDIDATE, "phone", WORDS)
    account = Account.objects.create(login_name="new-name-0001", password="!", opened_on=meeting.today)
    Member.objects.filter(number=CANDIDATE).update(account=account)

    assert refusal(lambda: meeting.confirm("candidacy", CANDIDATE)) == ["young_candidate"]
    assert not is_candidate(item)


def test_words_that_were_changed_after_they_were_read_are_not_confirmed(called: tuple[Meeting, UUID]) -> None:
    meeting, item = called
    candidates.note_candidacy(THE_SECRETARY, item, CANDIDATE, "phone", WORDS)
    (read,) = meeting.waiting("candidacy")

    candidates.note_candidacy(
        THE_SECRETARY, item, CANDIDATE, "phone", CandidacyText("Moon", {"en": "Sell it."})
    )

    assert refusal(lambda: actions.confirm_typed(THE_CHAIR, meeting.id, read.digest)) == ["changed_meanwhile"]
    assert not is_candidate(item)


def test_a_chair_who_is_not_independent_of_the_secretary_confirms_no_candidate(
    called: tuple[Meeting, UUID],
) -> None:
    meeting, item = called
    decisions.note_tie(SECRETARY, CHAIR)
    candidates.note_candidacy(THE_SECRETARY, item, CANDIDATE, "paper", WORDS)

    assert confirms_all(meeting, CHAIR) == []
    assert not is_candidate(item)


def test_the_agreement_of_a_typed_candidate_is_their_own(called: tuple[Meeting, UUID]) -> None:
    _meeting, item = called
    candidates.note_candidacy(THE_SECRETARY, item, CANDIDATE, "phone", WORDS)

    unread = refusal(lambda: candidates.stand_for_election(an_active(CANDIDATE), item, WORDS))
    stand(item)

    assert unread == ["published_unread"]
    assert (is_candidate(item), Candidacy.objects.get().how) == (True, "form")


@pytest.mark.parametrize(("days", "waiting", "rows"), [(7, 1, 1), (8, 0, 0)])
def test_a_typed_candidacy_lapses_after_seven_days(a_meeting: Meeting, days, waiting, rows) -> None:
    item = a_meeting.add("election")
    a_meeting.convene()
    candidates.note_candidacy(THE_SECRETARY, item, CANDIDATE, "phone", WORDS)

    today = a_meeting.the_day(f"2027-05-{1 + days:02}")
    found = len(a_meeting.waiting("candidacy"))
    actions.forget_due(SYSTEM, today)

    assert (found, Candidacy.objects.count()) == (waiting, rows)


def test_nobody_types_other_words_for_somebody_who_stands(called: tuple[Meeting, UUID]) -> None:
    _meeting, item = called
    stand(item)

    other = CandidacyText("A fool", {"en": "Do not vote for me."})

    assert refusal(lambda: candidates.note_candidacy(THE_SECRETARY, item, CANDIDATE, "phone", other)) == [
        "stands_already"
    ]
    assert Candidacy.objects.get().name == "Star"


def test_a_rival_is_not_gone_because_one_person_typed_it(called: tuple[Meeting, UUID]) -> None:
    meeting, item = called
    stand(item)
    candidates.note_withdrawal(THE_SECRETARY, item, CANDIDATE)

    assert [confirms_all(meeting, who) for who in (SECRETARY, TELLER)] == [[], []]
    assert is_candidate(item)
    assert confirms_all(meeting, CHAIR) == ["withdraw"]
    assert not Candidacy.objects.exists()


def test_a_rival_with_an_account_withdraws_by_their_own_tap_alone(called: tuple[Meeting, UUID]) -> None:
    meeting, item = called
    give_account(CANDIDATE)
    stand(item)
    candidates.note_withdrawal(THE_SECRETARY, item, CANDIDATE)

    assert confirms_all(meeting, CHAIR) == []
    assert is_candidate(item)
    assert confirms_all(meeting, CANDIDATE) == ["withdraw"]


def test_a_withdrawal_that_nobody_confirmed_is_over_when_the_papers_are_out(
    called: tuple[Meeting, UUID],
) -> None:
    meeting, item = called
    stand(item)
    candidates.note_withdrawal(THE_SECRETARY, item, CANDIDATE)
    meeting.open(here=OTHERS)

    actions.open_agenda_item(THE_CHAIR, item, "paper")

    assert (meeting.waiting("withdraw"), is_candidate(item)) == ([], True)


def test_one_person_types_no_tallies_of_two_tellers(board: Board) -> None:
    counting.note_paper_tally(THE_SECRETARY, board.item, TELLER, board.papers(8, 6, 4))

    assert refusal(
        lambda: counting.note_paper_tally(THE_SECRETARY, board.item, OTHER_TELLER, board.papers(8, 6, 4))
    ) == ["both_counts"]


def test_a_typed_tally_elects_nobody_until_somebody_else_confirms_it(board: Board) -> None:
    counting.note_paper_tally(THE_SECRETARY, board.item, TELLER, board.papers(8, 6, 4))
    counting.enter_teller_tally(an_active(OTHER_TELLER), board.item, board.papers(8, 6, 4))

    before = refusal(board.take)
    board.meeting.confirm("tally", OTHER_TELLER)
    board.take()

    assert (before, board.elected()) == (["count_unconfirmed"], [FIRST, SECOND])


def test_against_a_teller_with_an_account_no_two_others_type_a_tally(board: Board) -> None:
    give_account(TELLER)
    counting.note_paper_tally(THE_SECRETARY, board.item, TELLER, board.papers(8, 6, 4))

    assert [record.subject.confirmers for record in board.meeting.waiting("tally")] == [{TELLER}]
    assert "tally" not in confirms_all(board.meeting, OTHER_TELLER)


def test_a_tally_of_their_own_takes_the_place_of_what_was_typed(board: Board) -> None:
    counting.note_paper_tally(THE_SECRETARY, board.item, TELLER, board.papers(4, 6, 8))

    board.counted(8, 6, 4)
    board.take()

    assert (board.elected(), ElectionTally.objects.filter(how="paper").count()) == ([FIRST, SECOND], 0)


@pytest.mark.parametrize("who", [(), (TELLER,), (OTHER_TELLER,), (CHAIR, SECRETARY)])
def test_a_lot_that_fewer_than_two_tellers_saw_elects_nobody(board: Board, who: tuple[int, ...]) -> None:
    tied(board)
    counting.record_drawn_lot(THE_CHAIR, board.item, [board.key(THIRD)], tellers_watched=True)

    confirmed = [confirms_all(board.meeting, number) for number in who]

    assert confirmed == [["lot"] if number in (TELLER, OTHER_TELLER) else [] for number in who]
    assert (board.elected(), board.row.stage) == ([], "open")


def test_one_teller_confirms_a_lot_once(board: Board) -> None:
    tied(board)
    counting.record_drawn_lot(THE_CHAIR, board.item, [board.key(THIRD)], tellers_watched=True)
    (record,) = board.meeting.waiting("lot")
    actions.confirm_typed(an_active(TELLER), board.meeting.id, record.digest)

    with pytest.raises(NotAuthorized):
        actions.confirm_typed(an_active(TELLER), board.meeting.id, record.digest)

    assert board.elected() == []


def test_another_name_typed_after_the_first_teller_needs_both_again(board: Board) -> None:
    tied(board)
    counting.record_drawn_lot(THE_CHAIR, board.item, [board.key(THIRD)], tellers_watched=True)
    board.meeting.confirm("lot", TELLER)

    counting.record_drawn_lot(THE_CHAIR, board.item, [board.key(SECOND)], tellers_watched=True)
    board.meeting.confirm("lot", OTHER_TELLER)

    assert board.elected() == []
    board.meeting.confirm("lot", TELLER)
    assert board.elected() == [FIRST, SECOND]


@pytest.mark.parametrize("answer", ["accepted", "declined"])
def test_an_answer_that_one_person_typed_begins_no_mandate(board: Board, answer: str) -> None:
    elected(board)
    counting.note_election_answer(THE_SECRETARY, board.key(FIRST), answer)

    assert [confirms_all(board.meeting, who) for who in (SECRETARY, CHAIR, SECOND)] == [[], [], []]
    assert (Candidacy.objects.get(number=FIRST).answer, Mandate.objects.count()) == ("", 0)


@pytest.mark.parametrize("who", [FIRST, TELLER])
def test_the_elected_or_a_teller_who_heard_it_confirms_an_answer(board: Board, who: int) -> None:
    elected(board)
    counting.note_election_answer(THE_SECRETARY, board.key(FIRST), "accepted")

    assert confirms_all(board.meeting, who) == ["answer"]
    assert offices.office_holders("director") == [FIRST]


@pytest.mark.parametrize(
    ("typed", "own", "directors"), [("accepted", "declined", []), ("declined", "accepted", [FIRST])]
)
@pytest.mark.parametrize(("days", "is_late"), [(3, False), (4, True)])
def test_for_three_days_the_elected_correct_what_a_teller_confirmed(
    board: Board, typed: str, own: str, directors: list[int], days: int, is_late: bool
) -> None:
    elected(board)
    counting.note_election_answer(THE_SECRETARY, board.key(FIRST), typed)
    board.meeting.confirm("answer", TELLER)
    before = offices.office_holders("director")
    board.meeting.later(days)

    step = partial(counting.answer_election, an_active(FIRST), board.key(FIRST), own)

    assert (refusal(step) if is_late else step()) == (["answered_already"] if is_late else None)
    assert offices.office_holders("director") == (before if is_late else directors)


def test_what_the_elected_answered_themself_does_not_change(board: Board) -> None:
    elected(board)
    counting.answer_election(an_active(FIRST), board.key(FIRST), "declined")

    typed = refusal(lambda: counting.note_election_answer(THE_SECRETARY, board.key(FIRST), "accepted"))
    own = refusal(lambda: counting.answer_election(an_active(FIRST), board.key(FIRST), "accepted"))

    assert (typed, own) == (["answered_already"], ["answered_already"])


def test_through_the_pages_a_secretary_alone_makes_no_director(board: Board) -> None:
    """A count for each teller, the lot, an answer, and every button of the page of what waits."""
    client = roles.member(MemberStatus.ACTIVE, "secretary").client
    path = f"/en/gathering/election/{board.item}/"
    fields = {"valid": 9, "invalid": 0}
    fields |= {f"votes_{board.key(number)}": votes for number, votes in ((FIRST, 8), (SECOND, 5), (THIRD, 5))}
    typed = [
        client.post(f"{path}tally/note/", {"teller": teller, "teller_person": teller, **fields}).status_code
        for teller in (TELLER, OTHER_TELLER)
    ]
    taken = client.post(f"{path}result/").status_code
    board.counted(8, 5, 5)
    board.take()

    drawn = client.post(f"{path}lot/", {"drawn": [str(board.key(THIRD))], "watched": "on"}).status_code
    pressed = press_everything(client, board.meeting)

    assert (typed, taken, drawn) == ([303, 422], 409, 303)
    assert pressed == {404}
    assert (board.elected(), Mandate.objects.exists()) == ([], True)
    assert not Mandate.objects.filter(office="director").exists()


def press_everything(client: roles.Client, meeting: Meeting) -> set[int]:
    page = f"/en/gathering/{meeting.id}/confirm/"
    found = pending_records(Assembly.objects.get(pk=meeting.id))
    return {client.post(page, {"digest": record.digest}).status_code for record in found}


def test_through_the_pages_the_candidate_reads_what_is_published_and_confirms(
    called: tuple[Meeting, UUID],
) -> None:
    meeting, item = called
    candidate = roles.member(MemberStatus.ACTIVE)
    roles.Member.objects.filter(number=candidate.number).update(rule_number=1)
    candidates.note_candidacy(THE_SECRETARY, item, candidate.number, "phone", WORDS)
    (record,) = meeting.waiting("candidacy")

    page = candidate.client.get(f"/en/gathering/{meeting.id}/confirm/").content.decode()
    pressed = candidate.client.post(f"/en/gathering/{meeting.id}/confirm/", {"digest": record.digest})

    assert "published for ever" in page
    assert pressed.status_code == 303
    assert Candidacy.objects.get(number=candidate.number).stood_on is not None


def page_of(meeting: Meeting, what: str) -> str:
    (record,) = meeting.waiting(what)
    return render_to_string("assembly/confirm_record.html", {"record": record, "actor": an_active(CANDIDATE)})


def test_the_page_shows_exactly_what_is_confirmed(board: Board) -> None:
    counting.note_paper_tally(THE_SECRETARY, board.item, TELLER, board.papers(8, 6, 4))
    tally = page_of(board.meeting, "tally")
    tied(board)
    counting.record_drawn_lot(THE_CHAIR, board.item, [board.key(THIRD)], tellers_watched=True)
    lot = page_of(board.meeting, "lot")
    board.meeting.confirm_by_all("lot", TELLER, OTHER_TELLER)
    counting.note_election_answer(THE_SECRETARY, board.key(FIRST), "declined")
    answer = page_of(board.meeting, "answer")

    assert all(shown in tally for shown in (str(TELLER), f"Name {SECOND} <b>6</b>", "Valid ballot papers 9"))
    assert f"<b>Name {THIRD}</b>" in lot
    assert f"Name {SECOND}" not in lot
    assert all(shown in answer for shown in (str(FIRST), "<b>declined</b>"))


def outcome(step: Callable[[], object]) -> str:
    try:
        step()
    except (RuleViolation, NotAuthorized, Http404) as refused:
        return type(refused).__name__
    return "done"


@pytest.mark.django_db(transaction=True)
def test_two_tellers_who_confirm_a_lot_at_once_elect_once(board: Board) -> None:
    tied(board)
    counting.record_drawn_lot(THE_CHAIR, board.item, [board.key(THIRD)], tellers_watched=True)
    (record,) = board.meeting.waiting("lot")

    heard = at_once(
        [
            partial(outcome, partial(actions.confirm_typed, an_active(who), board.meeting.id, record.digest))
            for who in (TELLER, OTHER_TELLER)
        ]
    )

    assert heard == ["done", "done"]
    assert board.elected() == [FIRST, THIRD]


@pytest.mark.django_db(transaction=True)
def test_a_teller_and_the_elected_who_confirm_at_once_begin_one_mandate(board: Board) -> None:
    elected(board)
    counting.note_election_answer(THE_SECRETARY, board.key(FIRST), "accepted")
    (record,) = board.meeting.waiting("answer")

    heard = at_once(
        [
            partial(outcome, partial(actions.confirm_typed, an_active(who), board.meeting.id, record.digest))
            for who in (TELLER, FIRST)
        ]
    )

    assert sorted(heard) == ["RuleViolation", "done"]
    assert Mandate.objects.filter(number=FIRST, ended_on=None).count() == 1
