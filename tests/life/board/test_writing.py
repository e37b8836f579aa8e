"""The Board decides in writing: every director agrees, or it waits for a meeting."""

from collections.abc import Callable
from datetime import date

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.life.board import actions, api
from paraplu.life.board.models import BoardBallot, BoardItem, BoardSignature
from paraplu.trust.decisions.models import PendingAct
from tests.life.board.parts import (
    FIRST,
    SECRETARY_ACTOR,
    an_act,
    answer,
    called_meeting,
    director,
    end_mandate,
    item_about,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql, pytest.mark.usefixtures("a_board")]
TheDay = Callable[[str], date]


@pytest.fixture
def act(the_day: TheDay) -> PendingAct:
    the_day("2027-02-20")
    return an_act()


@pytest.fixture
def item(act: PendingAct) -> BoardItem:
    return BoardItem.objects.get(pk=actions.put_in_writing(SECRETARY_ACTOR, act.pk))


def test_the_last_yes_of_all_directors_carries_it_out(act: PendingAct, item: BoardItem) -> None:
    for place in range(4):
        answer(place, item, "yes")
    before = PendingAct.objects.get().state
    answer(4, item, "yes")

    item.refresh_from_db()
    assert (before, PendingAct.objects.get().state, item.outcome) == ("asked", "done", "carried")
    assert (BoardBallot.objects.count(), BoardSignature.objects.filter(item=item).count()) == (0, 5)


def test_one_no_puts_it_on_the_next_agenda(act: PendingAct, item: BoardItem, the_day: TheDay) -> None:
    answer(0, item, "yes")
    answer(1, item, "no")

    item.refresh_from_db()
    assert (item.outcome, PendingAct.objects.get().state) == ("next_meeting", "asked")
    called_meeting(the_day)
    assert item_about(act).follows == item


def test_one_interest_puts_it_on_the_next_agenda(item: BoardItem) -> None:
    actions.declare_interest(director(0), item.pk, "other", item.digest)

    item.refresh_from_db()
    assert item.outcome == "next_meeting"


def test_five_days_of_silence_put_it_on_the_next_agenda(item: BoardItem, the_day: TheDay) -> None:
    answer(0, item, "yes")
    the_day("2027-02-25")
    api.review_board()
    on_the_fifth = BoardItem.objects.get().outcome
    the_day("2027-02-26")

    api.review_board()

    assert (on_the_fifth, BoardItem.objects.get().outcome) == ("", "next_meeting")


def test_a_decision_does_not_wait_for_a_director_who_resigned(item: BoardItem) -> None:
    for place in range(4):
        answer(place, item, "yes")
    end_mandate(4)

    api.review_board()

    assert (BoardItem.objects.get().outcome, PendingAct.objects.get().state) == ("carried", "done")


def test_the_yes_of_a_director_who_resigned_does_not_count(item: BoardItem) -> None:
    answer(0, item, "yes")
    end_mandate(0)

    api.review_board()

    assert (BoardItem.objects.get().outcome, BoardBallot.objects.count()) == ("", 0)


def test_put_in_writing_twice_it_is_one_item(act: PendingAct, item: BoardItem) -> None:
    again = actions.put_in_writing(director(0), act.pk)

    assert (again, BoardItem.objects.count()) == (item.pk, 1)


def test_it_leaves_the_agenda_of_a_meeting_that_is_called(act: PendingAct, the_day: TheDay) -> None:
    called_meeting(the_day)

    actions.put_in_writing(SECRETARY_ACTOR, act.pk)

    assert BoardItem.objects.get().meeting is None


def test_what_is_about_a_director_needs_a_meeting(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act(FIRST + 1)

    with pytest.raises(RuleViolation, match="board_concerned"):
        actions.put_in_writing(SECRETARY_ACTOR, act.pk)
