"""Counting by two tellers, the result, the lot, acceptance and the mandate."""

from datetime import date
from uuid import UUID

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import OPERATOR, SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.elections import electing
from paraplu.life.elections.actions import candidates, counting
from paraplu.life.elections.actions.candidates import CandidacyText
from paraplu.life.elections.actions.counting import PaperTally
from paraplu.life.elections.actions.forgetting import forget
from paraplu.life.elections.models import Candidacy, CandidateStatement, ElectionTally
from paraplu.trust.offices import api as offices
from tests.life.assembly.meeting import (
    OTHER_TELLER,
    OTHERS,
    TELLER,
    THE_CHAIR,
    THE_SECRETARY,
    Meeting,
    an_active,
)
from tests.life.assembly.parts import AgendaItem, AssemblyFiling, Minutes, actions, agenda_item
from tests.people.parts import Member
from tests.trust.offices.parts import Mandate

pytestmark = [pytest.mark.postgresql, pytest.mark.halved]

FIRST, SECOND, THIRD = OTHERS[:3]


class Board:
    """An election of two seats among three candidates, opened by paper with nine votes in the room."""

    def __init__(self, meeting: Meeting, seats: int = 2) -> None:
        self.meeting = meeting
        self.item = meeting.add("election")
        candidates.change_election_seats(THE_CHAIR, self.item, seats)
        meeting.convene()
        for number in (FIRST, SECOND, THIRD):
            candidates.agree_to_publication(an_active(number), self.item)
            candidates.stand_for_election(
                an_active(number), self.item, CandidacyText(f"Name {number}", {"en": "Hello."})
            )
        meeting.open(here=OTHERS)
        actions.open_agenda_item(THE_CHAIR, self.item, "paper")

    def key(self, number: int) -> UUID:
        return Candidacy.objects.get(election=self.item, number=number).pk

    def papers(self, *votes: int, valid: int = 9, invalid: int = 0) -> PaperTally:
        keys = [self.key(number) for number in (FIRST, SECOND, THIRD)]
        return PaperTally(valid, invalid, dict(zip(keys, votes, strict=True)))

    def counted(self, *votes: int) -> None:
        for teller in (TELLER, OTHER_TELLER):
            counting.enter_teller_tally(an_active(teller), self.item, self.papers(*votes))

    def take(self) -> None:
        counting.take_election_result(THE_CHAIR, self.item)

    def elected(self) -> list[int]:
        found = Candidacy.objects.filter(election=self.item, elected=True)
        return list(found.order_by("number").values_list("number", flat=True))

    @property
    def row(self) -> AgendaItem:
        return AgendaItem.objects.get(pk=self.item)


@pytest.fixture
def board(a_meeting: Meeting) -> Board:
    return Board(a_meeting)


def reasons(objected: pytest.ExceptionInfo[RuleViolation]) -> list[str]:
    return [reason.key for reason in objected.value.reasons]


def test_the_most_votes_above_half_are_elected(board):
    board.counted(8, 6, 4)

    board.take()

    assert board.elected() == [FIRST, SECOND]
    assert (board.row.outcome, board.row.stage) == ("carried", "done")


def test_who_has_half_of_the_papers_or_less_is_not_elected(board):
    board.counted(8, 4, 4)

    board.take()

    assert board.elected() == [FIRST]


def test_where_nobody_has_a_majority_nobody_is_elected(board):
    board.counted(4, 4, 4)

    board.take()

    assert (board.elected(), board.row.outcome) == ([], "rejected")


def test_one_teller_is_not_enough(board):
    counting.enter_teller_tally(an_active(TELLER), board.item, board.papers(8, 6, 4))

    with pytest.raises(RuleViolation) as objected:
        board.take()

    assert reasons(objected) == ["two_counts"]


def test_tellers_who_counted_differently_count_again(board):
    counting.enter_teller_tally(an_active(TELLER), board.item, board.papers(8, 6, 4))
    counting.enter_teller_tally(an_active(OTHER_TELLER), board.item, board.papers(8, 5, 4))

    with pytest.raises(RuleViolation) as objected:
        board.take()
    counting.enter_teller_tally(an_active(OTHER_TELLER), board.item, board.papers(8, 6, 4))
    board.take()

    assert reasons(objected) == ["counts_differ"]
    assert board.elected() == [FIRST, SECOND]


def test_nobody_but_a_teller_counts(board):
    with pytest.raises(NotAuthorized):
        counting.enter_teller_tally(an_active(FIRST), board.item, board.papers(8, 6, 4))


@pytest.mark.parametrize(
    ("votes", "valid", "invalid"), [((8, 8, 8), 9, 0), ((10, 0, 0), 9, 0), ((8, 6, 4), 9, 1)]
)
def test_a_count_that_no_papers_can_give_is_refused(board, votes, valid, invalid):
    papers = board.papers(*votes, valid=valid, invalid=invalid)

    with pytest.raises(RuleViolation) as objected:
        counting.enter_teller_tally(an_active(TELLER), board.item, papers)

    assert reasons(objected) == ["count_too_high"]


def test_an_election_is_never_opened_by_show_of_hands(a_meeting):
    item = a_meeting.add("election")
    a_meeting.convene()
    a_meeting.open()

    with pytest.raises(RuleViolation) as objected:
        actions.open_agenda_item(THE_CHAIR, item, "hands")

    assert reasons(objected) == ["by_paper"]


def test_equal_votes_wait_for_the_lot(board):
    board.counted(8, 5, 5)

    board.take()

    assert (board.elected(), board.row.stage) == ([], "open")
    assert (
        electing.current_election_result(
            agenda_item(board.row), electing.election_terms(agenda_item(board.row))
        ).seats_for_lot
        == 1
    )


def test_the_lot_decides_between_equal_votes_and_is_minuted(board):
    board.counted(8, 5, 5)
    board.take()

    counting.record_drawn_lot(THE_CHAIR, board.item, [board.key(THIRD)], tellers_watched=True)
    board.meeting.confirm_by_all("lot", TELLER, OTHER_TELLER)

    assert board.elected() == [FIRST, THIRD]
    told = electing.election_facts(board.item)
    assert told["lot"] == "2027-05-22"
    assert [one["by_lot"] for one in told["candidates"] if one["number"] == THIRD] == [True]


@pytest.mark.parametrize(
    ("drawn", "watched", "reason"),
    [
        ([THIRD], False, "lot_unwatched"),
        ([FIRST], True, "lot_wrong"),
        ([SECOND, THIRD], True, "lot_wrong"),
        ([], True, "lot_wrong"),
    ],
)
def test_a_lot_that_cannot_stand_is_refused(board, drawn, watched, reason):
    board.counted(8, 5, 5)
    board.take()

    with pytest.raises(RuleViolation) as objected:
        counting.record_drawn_lot(
            THE_CHAIR, board.item, [board.key(number) for number in drawn], tellers_watched=watched
        )

    assert reasons(objected) == [reason]
    assert board.elected() == []


def test_without_equal_votes_there_is_no_lot(board):
    with pytest.raises(RuleViolation) as objected:
        counting.record_drawn_lot(THE_CHAIR, board.item, [board.key(FIRST)], tellers_watched=True)

    assert reasons(objected) == ["no_lot"]


def test_who_accepts_holds_the_office_from_that_day_for_the_months_of_the_statutes(board):
    board.counted(8, 6, 4)
    board.take()

    counting.answer_election(an_active(FIRST), board.key(FIRST), "accepted")

    mandate = Mandate.objects.get(number=FIRST)
    assert (mandate.office, mandate.decided_by) == ("director", "assembly")
    assert (mandate.from_day, mandate.until_day) == (date(2027, 5, 22), date(2029, 5, 22))
    assert mandate.decided_on == date(2027, 5, 22)


def test_who_declines_holds_nothing(board):
    board.counted(8, 6, 4)
    board.take()

    counting.answer_election(an_active(FIRST), board.key(FIRST), "declined")

    assert not Mandate.objects.exists()


def test_nobody_accepts_for_another(board):
    board.counted(8, 6, 4)
    board.take()

    with pytest.raises(NotAuthorized):
        counting.answer_election(an_active(SECOND), board.key(FIRST), "accepted")


@pytest.mark.parametrize("said", ["accepted", "", "perhaps"])
def test_who_is_not_elected_has_nothing_to_accept(board, said):
    board.counted(8, 6, 4)
    board.take()

    with pytest.raises(RuleViolation):
        counting.answer_election(an_active(THIRD), board.key(THIRD), said)

    assert not Mandate.objects.exists()


def test_accepting_twice_is_accepting_once(board):
    board.counted(8, 6, 4)
    board.take()

    counting.note_election_answer(THE_SECRETARY, board.key(FIRST), "accepted")
    board.meeting.confirm("answer", TELLER)
    counting.answer_election(an_active(FIRST), board.key(FIRST), "accepted")

    assert Mandate.objects.count() == 1


def test_who_was_a_director_already_begins_a_new_mandate(board):
    appoint(FIRST, "director")
    board.counted(8, 6, 4)
    board.take()

    counting.answer_election(an_active(FIRST), board.key(FIRST), "accepted")

    assert offices.office_holders("director") == [FIRST]
    assert Mandate.objects.filter(ended_on=date(2027, 5, 22)).count() == 1


def test_an_office_that_does_not_go_together_is_laid_down_first(board):
    appoint(FIRST, "auditor")
    board.counted(8, 6, 4)
    board.take()

    with pytest.raises(RuleViolation) as objected:
        counting.answer_election(an_active(FIRST), board.key(FIRST), "accepted")

    assert reasons(objected) == ["office_clash"]
    assert Candidacy.objects.get(number=FIRST).answer == ""


def appoint(number: int, office: str) -> None:
    day = date(2027, 1, 1)
    offices.appoint(OPERATOR, number, office, day, None, "assembly", day)


def test_a_candidate_who_resigned_in_between_is_not_elected(board):
    board.counted(8, 6, 4)
    Member.objects.filter(number=FIRST).update(state=MemberStatus.ENDED)

    board.take()

    assert FIRST not in board.elected()


def test_an_election_is_filed_and_stands_in_the_minutes(board):
    board.counted(8, 6, 4)
    board.take()

    actions.close_assembly(THE_CHAIR, board.meeting.id)

    assert set(AssemblyFiling.objects.values_list("what", flat=True)) == {"gazette", "ubo"}
    (told,) = Minutes.objects.get().facts["items"]
    assert [one["votes"] for one in told["election"]["candidates"]] == [8, 6, 4]


def test_too_small_a_board_is_warned_about(board):
    board.counted(8, 6, 4)
    board.take()

    found = electing.board_warnings(list(Candidacy.objects.filter(elected=True)))

    assert [one.key for one in found] == ["board_too_small"]


def test_an_erased_director_keeps_votes_and_a_number_and_no_name(board):
    board.counted(8, 6, 4)
    board.take()

    forget(SYSTEM, FIRST)

    she = Candidacy.objects.get(number=FIRST)
    assert (she.name, she.votes, she.statements.count()) == ("", 8, 0)


def test_after_the_contest_period_no_candidate_is_kept(board):
    board.counted(8, 6, 4)
    board.take()
    actions.close_assembly(THE_CHAIR, board.meeting.id)

    board.meeting.later(184)
    actions.forget_due(SYSTEM, date(2027, 11, 22))

    assert not Candidacy.objects.exists()
    assert not ElectionTally.objects.exists()
    assert not CandidateStatement.objects.exists()
