"""Seats that nobody got: a second round on fresh papers, once, or they stay free."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.rules import NotAuthorized
from paraplu.life.elections import electing
from paraplu.life.elections.actions import counting
from paraplu.life.elections.models import Candidacy
from tests.life.assembly.meeting import OTHER_TELLER, OTHERS, TELLER, THE_CHAIR, Meeting, an_active
from tests.life.assembly.parts import Minutes, actions
from tests.life.elections.test_elections import FIRST, SECOND, THIRD, Board, reasons

pytestmark = [pytest.mark.postgresql, pytest.mark.halved]


@pytest.fixture
def board(a_meeting: Meeting) -> Board:
    return Board(a_meeting)


def second(board: Board, *withdrawn: int) -> None:
    counting.start_second_round(THE_CHAIR, board.item, [board.key(number) for number in withdrawn], "paper")


@contextmanager
def changed_choices(settings: Any, **choices: Any) -> Iterator[None]:
    """The union with other choices about assemblies."""
    union = settings.UNION
    settings.UNION = replace(union, assembly=replace(union.assembly, **choices))
    yield
    settings.UNION = union


def names(board: Board) -> list[int]:
    found = Candidacy.objects.filter(election=board.item, in_second_round=True)
    return sorted(found.values_list("number", flat=True))


def test_the_vacant_seat_goes_to_the_most_votes_on_new_papers(board: Board) -> None:
    board.counted(8, 4, 3)
    board.take()

    second(board)
    reopened = board.row.stage, board.row.outcome, names(board)
    board.counted(0, 4, 3)
    board.take()

    assert reopened == ("open", "", [SECOND, THIRD])
    assert board.elected() == [FIRST, SECOND]
    assert (board.row.stage, board.row.outcome) == ("done", "carried")


def test_a_paper_of_the_second_round_has_one_cross_for_one_seat(board: Board) -> None:
    board.counted(8, 4, 3)
    board.take()
    second(board)

    with pytest.raises(RuleViolation) as objected:
        board.counted(0, 6, 4)

    assert reasons(objected) == ["count_too_high"]


def test_equal_votes_in_the_second_round_are_for_the_lot(board: Board) -> None:
    board.counted(8, 4, 3)
    board.take()
    second(board)
    board.counted(0, 4, 4)
    board.take()

    counting.record_drawn_lot(THE_CHAIR, board.item, [board.key(THIRD)], tellers_watched=True)
    board.meeting.confirm_by_all("lot", TELLER, OTHER_TELLER)

    assert board.elected() == [FIRST, THIRD]


def test_a_name_that_withdraws_is_not_on_the_fresh_papers(board: Board) -> None:
    board.counted(8, 4, 3)
    board.take()

    second(board, SECOND)

    assert names(board) == [THIRD]


@pytest.mark.parametrize(
    ("votes", "withdrawn"), [((8, 6, 4), ()), ((8, 4, 3), (SECOND, THIRD))], ids=["no seat", "no name"]
)
def test_without_a_seat_or_a_name_there_is_no_second_round(board: Board, votes, withdrawn) -> None:
    board.counted(*votes)
    board.take()

    with pytest.raises(RuleViolation) as objected:
        second(board, *withdrawn)

    assert (reasons(objected), board.row.stage) == (["no_second_round"], "done")


def test_there_is_no_third_round(board: Board) -> None:
    board.counted(8, 4, 3)
    board.take()
    second(board)
    board.counted(0, 0, 0)
    board.take()

    with pytest.raises(RuleViolation) as objected:
        second(board)

    assert (reasons(objected), board.elected()) == (["no_second_round"], [FIRST])


def test_the_statutes_may_want_a_majority_again_or_no_second_round(board: Board, settings) -> None:
    board.counted(8, 4, 3)
    board.take()

    with changed_choices(settings, second_round="none"), pytest.raises(RuleViolation):
        second(board)
    with changed_choices(settings, second_round="majority"):
        second(board)
        board.counted(0, 4, 3)
        board.take()

    assert board.elected() == [FIRST]


def test_only_the_leader_opens_a_second_round_in_the_meeting(board: Board) -> None:
    board.counted(8, 4, 3)
    board.take()

    with pytest.raises(NotAuthorized):
        counting.start_second_round(an_active(OTHERS[3]), board.item, [], "paper")
    actions.close_assembly(THE_CHAIR, board.meeting.id)

    with pytest.raises(RuleViolation):
        second(board)
    assert Minutes.objects.get().facts["items"][0]["election"]["vacant"] == 1


def test_the_minutes_say_both_rounds(board: Board) -> None:
    board.counted(8, 4, 3)
    board.take()
    second(board)
    board.counted(0, 4, 3)
    board.take()

    facts = electing.election_facts(board.item)

    assert facts is not None
    votes = {one["number"]: (one["votes"], one["first_votes"]) for one in facts["candidates"]}
    assert votes == {FIRST: (8, None), SECOND: (4, 4), THIRD: (3, 3)}
    assert (facts["first_valid"], facts["valid"], facts["vacant"]) == (9, 9, 0)
