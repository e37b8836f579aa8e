"""What other apps may import from events."""

from datetime import date

from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.base.known import Queue
from paraplu.commons.events import actions, policy
from paraplu.commons.events.actions import EventPlan, NoSuchHost, create_event
from paraplu.commons.events.known import known_about
from paraplu.commons.events.own_events import next_events_for, numbers_expected
from paraplu.commons.events.public_events import PublicEvent, open_event, public_events
from paraplu.commons.events.queries import EventRow, visible_events
from paraplu.kernel.actor import SYSTEM, Actor

__all__ = [
    "EventPlan",
    "EventRow",
    "NoSuchHost",
    "PublicEvent",
    "create_event",
    "forget",
    "forget_due",
    "known_about",
    "next_events_for",
    "numbers_expected",
    "open_event",
    "policy",
    "public_events",
    "waiting_for",
]


def waiting_for(actor: Actor) -> list[Queue]:
    """The actor's events without an address, the next one first."""
    if not policy.open_plan(actor):
        return []
    ahead = visible_events(actor).filter(address=b"", cancelled_on=None, day__gte=clock.current_date())
    return [Queue(_("Meet-ups without an address"), ahead, "events:list", due="day", title="title")]


def forget(number: int) -> None:
    """Erase a person's seats, invitation and hosting."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Advance lines, remind, and delete what is past its time; return how many rows."""
    return actions.forget_due(SYSTEM, today)
