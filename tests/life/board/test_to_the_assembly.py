"""When more than half of those present have an interest of money, the General Assembly decides (art. 9:8)."""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest

from paraplu.life.board import actions, api
from paraplu.life.board.models import BoardItem
from paraplu.trust.decisions import api as decisions
from tests.life.board.parts import SECRETARY_ACTOR, an_act, called_meeting, director, open_meeting, vote
from tests.life.board.test_races import times

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql, pytest.mark.usefixtures("a_board")]
TheDay = Callable[[str], date]


def decide_with_interests(item: BoardItem, money: int, others: int = 0) -> None:
    """So many declare an interest, and the others of five say yes."""
    for place in range(4, 4 - money, -1):
        actions.declare_interest(director(place), item.pk, "money", item.digest)
    for place in range(4 - money, 4 - money - others, -1):
        actions.declare_interest(director(place), item.pk, "other", item.digest)
    for place in range(5 - money - others):
        vote(place, item, "yes")
    item.refresh_from_db()


@pytest.mark.parametrize(
    ("money", "others", "outcome", "organ"),
    [
        (2, 0, "carried", "board"),
        (3, 0, "assembly", "assembly"),
        (4, 0, "assembly", "assembly"),
        (2, 1, "carried", "board"),
        (0, 3, "carried", "board"),
    ],
)
def test_more_than_half_with_money_leave_it_to_the_members(
    the_day: TheDay, money: int, others: int, outcome: str, organ: str
) -> None:
    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 5)
    item = BoardItem.objects.get()

    decide_with_interests(item, money, others)

    act.refresh_from_db()
    assert (item.outcome, act.organ) == (outcome, organ)
    assert act.state == ("done" if organ == "board" else "asked")


def test_it_waits_for_the_assembly_for_as_long_as_it_takes_and_no_longer_for_the_board(
    the_day: TheDay,
) -> None:
    the_day("2027-02-20")
    act = an_act()
    meeting = open_meeting(the_day, 5)
    decide_with_interests(BoardItem.objects.get(), 3)
    actions.close_meeting(director(0), meeting)
    the_day("2028-02-20")

    decisions.run_due_acts()
    again = called_meeting(the_day)

    act.refresh_from_db()
    assert (act.state, act.lapses_on) == ("asked", None)
    assert not BoardItem.objects.filter(meeting=again).exists()
    assert times("act.referred") == 1


def a_sentence(the_day: TheDay) -> tuple[UUID, BoardItem]:
    """Words of the Board's own on the agenda of an open meeting."""
    the_day("2027-02-20")
    meeting = called_meeting(the_day)
    the_day("2027-02-26")
    actions.add_own_item(SECRETARY_ACTOR, meeting, uuid4(), "Rent the room of the chair.")
    the_day("2027-03-01")
    for place in range(5):
        actions.attend_meeting(director(place), meeting)
    actions.open_meeting(director(0), meeting)
    return meeting, BoardItem.objects.get()


def test_words_of_the_boards_own_become_an_act_of_the_assembly(the_day: TheDay) -> None:
    meeting, item = a_sentence(the_day)

    decide_with_interests(item, 3)
    actions.close_meeting(director(0), meeting)

    act = decisions.PendingAct.objects.get()
    assert (act.kind, act.organ, act.subject, item.act) == ("board.resolve", "assembly", 0, act.pk)
    assert "Rent" not in str(act.arguments)
    assert api.resolution_details(act.arguments) == ["Rent the room of the chair."]


def test_words_that_changed_in_the_table_are_not_what_the_assembly_decides(the_day: TheDay) -> None:
    _meeting, item = a_sentence(the_day)
    decide_with_interests(item, 3)

    BoardItem.objects.update(digest="0" * 64)

    assert api.resolution_details(decisions.PendingAct.objects.get().arguments) == []
