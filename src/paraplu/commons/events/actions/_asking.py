"""Ask for another host, place, time or words of an event at which somebody has signed up.

Threat: an office-holder who names themself as host would read who comes, and one who changes the place would
send people to an address of their own choice. So another person agrees, everybody who signed up learns of it
first, and the names that were given to one host stay closed to the next.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.forgetting import empty_log_after_commit
from paraplu.base.written_texts import save_languages
from paraplu.commons.events import changes, texts
from paraplu.commons.events.actions import _seating
from paraplu.commons.events.changes import CHANGE_HOST, CHANGE_PLAN
from paraplu.commons.events.models import Event, EventChange
from paraplu.commons.events.queries import sign_ups
from paraplu.commons.events.sealing import CHANGE, seal_address, seal_for_event
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import ready_after_hours
from paraplu.kernel.decisions import HOST, HOST_WAIT_HOURS
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post


class NoSuchHost(LookupError):
    """No active member has this number, or nobody is there who could ask for them."""


class HostMissing(ValueError):
    """Nobody receives people at this event, so that first somebody has to be named."""


class TooLateForHost(ValueError):
    """The wait in which people can give up their place would not be over before the event."""


def active_member_number(number: int | None) -> int:
    """The number of an active member, since only a known peer may read who comes."""
    person = people.person_by_number(number) if number is not None else None
    if person is None or person.state is not MemberStatus.ACTIVE:
        raise NoSuchHost
    return person.number


def ask_for_host(actor: Actor, event: Event, number: int) -> None:
    """Ask for another host of a locked event; first a second person agrees, and a whole day passes."""
    if ready_after_hours(clock.current_date(), HOST_WAIT_HOURS) > event.day:
        raise TooLateForHost
    if event.host is None and actor.number == number:
        raise NoSuchHost
    arguments: decisions.Arguments = {"event": str(event.id), "person": active_member_number(number)}
    act = _ask_for_change(actor, event, CHANGE_HOST, arguments, "")
    if act is not None:
        page = ("events:waiting_change", str(act.pk))
        post.write_email("events/named", sorted({number} - {act.asked_by or 0}), page=page)


def ask_for_plan(actor: Actor, event: Event, values: Mapping[str, str | int | None]) -> None:
    """Ask for other guarded values of a locked event; they stay as they are until a second person agrees."""
    if event.host is None:
        raise HostMissing
    arguments: decisions.Arguments = {"event": str(event.id), "content": changes.content_digest(values)}
    _ask_for_change(actor, event, CHANGE_PLAN, arguments, changes.content_text(values))


def _ask_for_change(
    actor: Actor, event: Event, kind: str, arguments: decisions.Arguments, content: str
) -> decisions.PendingAct | None:
    """The act, if it is a new one; raises AlreadyWaiting while another one of its kind is open."""
    subject = event.host or int(arguments.get("person") or 0) or actor.number_or_zero
    request = decisions.ActRequest(
        kind, subject, arguments, asked_as=HOST if actor.number == event.host else ""
    )
    waiting = [act for act in changes.open_changes(event.id).values() if act.kind == kind]
    act = decisions.ask_for_act(actor, request)
    if any(other.pk != act.pk for other in waiting):
        raise decisions.AlreadyWaiting
    if waiting:
        return None
    EventChange.objects.create(act=act.pk, event=event, content=seal_for_event(event, CHANGE, content))
    notify_guests(event)
    return act


def apply_guarded_values(event: Event, values: Mapping[str, Any]) -> None:
    """Write new values into a locked event; a new place ends the warning about the old one."""
    for name, value in values.items():
        if name == "address":
            event.address = seal_address(event, value)
        else:
            setattr(event, name, date.fromisoformat(value) if name == "day" else value)
    if set(changes.PLACE) & set(values):
        event.held_on, event.moved_on = None, clock.current_date()
        empty_log_after_commit()
    event.save()
    save_languages(texts.KIND, event.pk, texts.event_texts(event), None)


def end_changes(event_id: UUID) -> None:
    """End what waits about an event that is over, called off or changed at once, and delete its new place.

    Call this outside a transaction that locked the event: an act is carried out with the locks in the
    opposite order.
    """
    if not EventChange.objects.filter(event=event_id).exists():
        return
    for key in changes.open_changes(event_id):
        decisions.cancel_act(key)
    with transaction.atomic():
        EventChange.objects.filter(event=event_id).delete()
        empty_log_after_commit()


def notify_guests(event: Event) -> None:
    """Send one neutral e-mail that something changed; what changed is only on the page."""
    numbers = _seating.member_numbers(sign_ups(event).filter(number__isnull=False))
    if numbers:
        post.write_email("events/changed", numbers, page=("events:event", str(event.id)))
