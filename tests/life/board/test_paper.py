"""A meeting held on paper: typed by one, confirmed by another, disputed by nobody, and then carried out."""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.rules import NotAuthorized
from paraplu.life.board import actions, api
from paraplu.life.board.actions import PaperCount, PaperMinutes
from paraplu.life.board.facts import minutes_digest
from paraplu.life.board.models import BoardItem, BoardMeeting
from paraplu.trust.decisions import api as decisions
from paraplu.trust.decisions.models import PendingAct
from paraplu.trust.offices import api as offices
from tests.life.board.parts import FIRST, SECRETARY_ACTOR, an_act, director, item_about, open_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql, pytest.mark.usefixtures("a_board")]
TheDay = Callable[[str], date]
MET_ON = date(2027, 2, 22)


@pytest.fixture
def act(the_day: TheDay) -> PendingAct:
    the_day("2027-02-22")
    return an_act()


def on_paper(act: PendingAct, *votes: int, present: int = 3, key: UUID | None = None) -> PaperMinutes:
    there = frozenset(FIRST + place for place in range(present))
    counts = (PaperCount(act.pk, *votes, *[0] * (4 - len(votes))),)
    return PaperMinutes(key or uuid4(), MET_ON, "room", FIRST, there, counts)


def confirm(place: int) -> None:
    meeting = BoardMeeting.objects.get()
    actions.confirm_minutes(director(place), meeting.pk, minutes_digest(meeting))


def the_state(act: PendingAct) -> tuple[str, str, str]:
    meeting, item = BoardMeeting.objects.get(), BoardItem.objects.get()
    return meeting.state, item.outcome, PendingAct.objects.get(pk=act.pk).state


def test_it_takes_effect_on_the_fourth_day_after_it_was_confirmed(act: PendingAct, the_day: TheDay) -> None:
    actions.type_minutes(director(0), on_paper(act, 2, 1))
    confirm(1)
    the_day("2027-02-25")
    api.review_board()
    on_the_third_day = the_state(act)
    the_day("2027-02-26")

    api.review_board()

    assert on_the_third_day == ("confirmed", "", "asked")
    assert the_state(act) == ("closed", "carried", "done")


def test_typed_by_one_alone_it_never_takes_effect(act: PendingAct, the_day: TheDay) -> None:
    actions.type_minutes(director(0), on_paper(act, 3, 0))
    the_day("2027-03-09")

    api.review_board()

    assert the_state(act) == ("called_off", "untaken", "asked")


def test_nobody_confirms_what_they_typed(act: PendingAct) -> None:
    actions.type_minutes(director(0), on_paper(act, 3, 0))

    with pytest.raises(NotAuthorized):
        confirm(0)


def test_only_people_who_were_present_confirm(act: PendingAct) -> None:
    actions.type_minutes(director(0), on_paper(act, 3, 0))

    with pytest.raises(NotAuthorized):
        confirm(3)


def test_only_an_independent_person_confirms(act: PendingAct) -> None:
    actions.type_minutes(director(0), on_paper(act, 3, 0))
    decisions.note_tie(FIRST, FIRST + 1)

    with pytest.raises(NotAuthorized):
        confirm(1)


def test_a_director_who_was_not_there_types_nothing(act: PendingAct) -> None:
    with pytest.raises(NotAuthorized):
        actions.type_minutes(director(4), on_paper(act, 3, 0))


def test_the_secretary_types_and_a_director_confirms(act: PendingAct) -> None:
    actions.type_minutes(SECRETARY_ACTOR, on_paper(act, 3, 0))

    confirm(2)

    assert the_state(act) == ("confirmed", "", "asked")


def test_a_director_who_disputes_it_sends_it_to_the_next_meeting(act: PendingAct, the_day: TheDay) -> None:
    actions.type_minutes(director(0), on_paper(act, 3, 0))
    confirm(1)

    actions.dispute_minutes(director(4), BoardMeeting.objects.get().pk, "undecided")

    assert the_state(act) == ("disputed", "untaken", "asked")
    the_day("2027-02-27")
    api.review_board()
    assert PendingAct.objects.get().state == "asked"
    open_meeting(the_day, 3)
    assert item_about(act).follows is not None


def test_another_digest_confirms_nothing(act: PendingAct) -> None:
    actions.type_minutes(director(0), on_paper(act, 3, 0))

    with pytest.raises(RuleViolation, match="board_changed"):
        actions.confirm_minutes(director(1), BoardMeeting.objects.get().pk, "0" * 64)


def test_more_votes_than_people_are_refused(act: PendingAct) -> None:
    with pytest.raises(RuleViolation, match="board_impossible_count"):
        actions.type_minutes(director(0), on_paper(act, 3, 1))

    assert not BoardMeeting.objects.exists()


def test_below_half_of_the_directors_paper_decides_nothing(act: PendingAct, the_day: TheDay) -> None:
    actions.type_minutes(director(0), on_paper(act, 2, 0, present=2))
    confirm(1)
    the_day("2027-02-26")

    api.review_board()

    assert the_state(act) == ("closed", "too_few", "asked")


def test_a_form_sent_twice_is_one_meeting(act: PendingAct) -> None:
    minutes = on_paper(act, 2, 1)

    actions.type_minutes(director(0), minutes)
    actions.type_minutes(director(0), minutes)

    assert (BoardMeeting.objects.count(), BoardItem.objects.count()) == (1, 1)


def test_an_act_is_not_typed_as_decided_before_it_was_asked_for(act: PendingAct, the_day: TheDay) -> None:
    the_day("2027-02-23")
    later = an_act(office="press_officer")

    with pytest.raises(RuleViolation, match="board_not_asked_yet"):
        actions.type_minutes(director(0), on_paper(later, 3, 0))

    assert not BoardMeeting.objects.exists()


def test_a_day_that_has_not_come_is_not_typed(act: PendingAct, the_day: TheDay) -> None:
    the_day("2027-02-21")

    with pytest.raises(RuleViolation, match="board_ahead"):
        actions.type_minutes(director(0), on_paper(act, 3, 0))


def test_a_director_of_today_disputes_the_paper_of_a_day_before_their_mandate(
    act: PendingAct, the_day: TheDay
) -> None:
    offices.Mandate.objects.filter(number=FIRST + 4).update(from_day=date(2027, 2, 23))
    actions.type_minutes(director(0), on_paper(act, 3, 0))
    the_day("2027-02-23")
    confirm(1)

    actions.dispute_minutes(director(4), BoardMeeting.objects.get().pk, "undecided")

    assert the_state(act) == ("disputed", "untaken", "asked")
