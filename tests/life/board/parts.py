"""A Board, and acts that wait for it."""

from collections.abc import Callable
from datetime import date, time, timedelta
from uuid import UUID, uuid4

from paraplu.base import clock
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.life.board import actions
from paraplu.life.board.actions import MeetingPlan
from paraplu.life.board.models import BoardItem
from paraplu.trust.decisions import api as decisions
from paraplu.trust.decisions.models import PendingAct
from paraplu.trust.offices.models import Mandate
from tests.cast import a_member

FIRST = 301_001
SECRETARY = 302_001
SUBJECT = 303_001
DAY = date(2027, 3, 1)


def _office_holder(number: int, *offices: str) -> Actor:
    held = frozenset(HeldOffice(office) for office in offices)
    return Actor(
        "person", number, MemberStatus.ACTIVE, held, has_second_factor=True, recently_authenticated=True
    )


def director(place: int, *more: str) -> Actor:
    """The director at this place of the Board, who proved a moment ago who they are."""
    return _office_holder(FIRST + place, "director", *more)


SECRETARY_ACTOR = _office_holder(SECRETARY, "secretary")


def appoint_board(size: int) -> None:
    """So many directors, a secretary, and a member whom acts can be about."""
    for place in range(size):
        _appoint(FIRST + place, "director")
    _appoint(SECRETARY, "secretary")
    a_member(SUBJECT, MemberStatus.ACTIVE)


def _appoint(number: int, office: str) -> None:
    begun = date(2026, 1, 1)
    a_member(number, MemberStatus.ACTIVE)
    Mandate.objects.create(number=number, office=office, from_day=begun, decided_by="deed", decided_on=begun)


def an_act(subject: int = SUBJECT, office: str = "editor") -> PendingAct:
    """An appointment that the Board decides about."""
    arguments = {"office": office, "chapter": ""}
    return decisions.ask_for_act(
        SECRETARY_ACTOR, decisions.ActRequest("offices.appoint", subject, arguments, organ="board")
    )


def carry_out_nothing(act: UUID) -> None:
    """For `settings.RUN_ACT`: an effect that always succeeds, so that only the decision is tested."""
    decisions.carry_out_act(act, lambda _act: None)


def end_mandate(place: int) -> None:
    """This director is one no longer."""
    Mandate.objects.filter(number=FIRST + place).update(ended_on=clock.current_date())


def called_meeting(the_day: Callable[[str], date]) -> UUID:
    """A meeting on the first of March, called three days before; it is that day now."""
    the_day((DAY - timedelta(days=3)).isoformat())
    meeting = actions.call_meeting(SECRETARY_ACTOR, MeetingPlan(uuid4(), DAY, time(19), "telephone"))
    the_day(DAY.isoformat())
    return meeting


def open_meeting(the_day: Callable[[str], date], present: int) -> UUID:
    """The same, open; so many directors are there, and the first leads."""
    meeting = called_meeting(the_day)
    for place in range(present):
        actions.attend_meeting(director(place), meeting)
    actions.open_meeting(director(0), meeting)
    return meeting


def item_about(act: PendingAct) -> BoardItem:
    """The newest item about an act."""
    return BoardItem.objects.get(act=act.pk, outcome="")


def vote(place: int, item: BoardItem, value: str) -> None:
    """This director votes on what they see."""
    actions.vote_on_item(director(place), item.pk, value, item.digest)


def answer(place: int, item: BoardItem, value: str) -> None:
    """This director answers in writing."""
    actions.answer_in_writing(director(place), item.pk, value, item.digest)
