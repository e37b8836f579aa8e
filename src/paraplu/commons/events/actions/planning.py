"""Plan, repeat, change, relocate and cancel an event, and record what the host needs."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from paraplu.base import clock
from paraplu.base.digests import keyed_digest
from paraplu.base.forgetting import empty_log_after_commit
from paraplu.commons.events import codes, policy
from paraplu.commons.events.actions import _seating
from paraplu.commons.events.models import Event, EventSeat
from paraplu.commons.events.queries import event_subject
from paraplu.commons.events.sealing import seal_address
from paraplu.kernel.actor import Actor
from paraplu.kernel.numbers import read_code
from paraplu.kernel.rules import authorize
from paraplu.kernel.seating import HOLDING, SeatState
from paraplu.kernel.standing import MemberStatus
from paraplu.kernel.statutes import app_settings
from paraplu.people import api as people
from paraplu.trust.post import api as post


class NoSuchHost(LookupError):
    """No active member has this number."""


class CapacityTooSmall(ValueError):
    """More people have a place already."""


@dataclass(frozen=True, slots=True)
class EventPlan:
    """The form of an event. minute: from midnight. host: None is the actor.

    key: the form's own random key, so that a form sent twice makes one event.
    """

    kind: str
    title: str
    day: date
    minute: int
    audience: str
    capacity: int
    chapter: str = ""
    city: str = ""
    languages: tuple[str, ...] = ()
    access: str = ""
    note: str = ""
    district: str = ""
    address: str = ""
    address_hours: int | None = None
    host: int | None = None
    key: UUID | None = None


def create_event(actor: Actor, plan: EventPlan) -> UUID:
    """Plan an event; return its id, the same if the form is sent again."""
    with transaction.atomic():
        authorize(policy.plan, actor, plan.chapter)
        return _create_event_once(actor, plan, None)


def repeat_event(actor: Actor, event_id: UUID, plan: EventPlan) -> UUID:
    """Plan the next event of a series, which the host may do without an office."""
    with transaction.atomic():
        event = Event.objects.get(pk=event_id)
        authorize(policy.organise, actor, event_subject(actor, event))
        if plan.chapter != event.chapter:
            authorize(policy.plan, actor, plan.chapter)
        return _create_event_once(actor, plan, event.series)


def _create_event_once(actor: Actor, plan: EventPlan, series: UUID | None) -> UUID:
    key = plan.key or uuid4()
    if existing := Event.objects.filter(pk=key).first():
        authorize(policy.organise, actor, event_subject(actor, existing))
        return existing.id
    hours, host = app_settings(settings.UNION.events).address_hours, _active_host_number(actor, plan.host)
    event = Event(id=key, series=series or uuid4(), host=host, address_hours=hours)
    _copy_plan_fields(event, plan)
    event.invitation_digest = _guest_code_digest(event)
    event.save(force_insert=True)
    return event.id


def _active_host_number(actor: Actor, number: int | None) -> int | None:
    """The number of an active member, since only a known peer may read who comes."""
    wanted = actor.number if number is None else number
    person = people.person_by_number(wanted) if wanted is not None else None
    if person is None or person.state is not MemberStatus.ACTIVE:
        raise NoSuchHost
    return person.number


def _copy_plan_fields(event: Event, plan: EventPlan) -> None:
    event.kind, event.title, event.day, event.minute = plan.kind, plan.title, plan.day, plan.minute
    event.chapter, event.city, event.audience = plan.chapter, plan.city, plan.audience
    event.capacity, event.languages = plan.capacity, ",".join(plan.languages)
    event.access, event.note, event.district = plan.access, plan.note, plan.district
    event.address = seal_address(event, plan.address)
    if plan.address_hours is not None:
        event.address_hours = plan.address_hours


def _guest_code_digest(event: Event) -> str:
    return keyed_digest(codes.INVITATION, read_code(codes.event_guest_code(event)) or b"")


def change_event(actor: Actor, event_id: UUID, plan: EventPlan) -> None:
    """Change an event; people with a seat get an e-mail if day or hour changed."""
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        authorize(policy.organise, actor, event_subject(actor, event))
        if plan.chapter != event.chapter:
            authorize(policy.plan, actor, plan.chapter)
        if plan.capacity < EventSeat.objects.filter(event=event, state__in=sorted(HOLDING)).count():
            raise CapacityTooSmall
        before = (event.day, event.minute)
        if plan.host is not None:
            event.host = _active_host_number(actor, plan.host)
        _copy_plan_fields(event, plan)
        event.save()
        _seating.settle_lapsed_offers(event)
        if before != (event.day, event.minute):
            _notify_guests(event)


def relocate_event(actor: Actor, event_id: UUID, district: str, address: str) -> None:
    """Replace a place that is not safe: the old address is erased, and people with a seat get an e-mail."""
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        authorize(policy.organise, actor, event_subject(actor, event))
        event.district, event.moved_on = district, clock.current_date()
        event.address = seal_address(event, address)
        event.save(update_fields=["district", "address", "moved_on"])
        _notify_guests(event)
        empty_log_after_commit()


def cancel_event(actor: Actor, event_id: UUID) -> None:
    """Cancel an event; its address is erased, and people with a seat get an e-mail."""
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        authorize(policy.organise, actor, event_subject(actor, event))
        if event.cancelled_on is None:
            event.cancelled_on, event.district, event.address = clock.current_date(), "", b""
            event.save(update_fields=["cancelled_on", "district", "address"])
            _notify_guests(event)
            empty_log_after_commit()


def _notify_guests(event: Event) -> None:
    """Send one neutral e-mail that something changed; what changed is only on the page."""
    seats = EventSeat.objects.filter(event=event, number__isnull=False).exclude(state=SeatState.LEFT)
    numbers = _seating.member_numbers(seats)
    if numbers:
        post.write_email("events/changed", numbers)


def renew_guest_code(actor: Actor, event_id: UUID) -> None:
    """Make a new invitation code; the old one is void."""
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        authorize(policy.manage_guest_list, actor, event_subject(actor, event))
        event.invitation_round += 1
        event.invitation_digest = _guest_code_digest(event)
        event.save(update_fields=["invitation_round", "invitation_digest"])


def record_attendance(actor: Actor, event_id: UUID, came: int) -> None:
    """Record how many people came, never who."""
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        authorize(policy.manage_guest_list, actor, event_subject(actor, event))
        event.came = came
        event.save(update_fields=["came"])
