"""Plan an evening, copy it, change it, move it, call it off, keep its door."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from paraplu.base import clock
from paraplu.base.digests import keyed
from paraplu.base.storage import empty_log_after_commit
from paraplu.commons.events import codes, policy
from paraplu.commons.events.actions import _rooms
from paraplu.commons.events.models import Event, Seat
from paraplu.commons.events.queries import evening
from paraplu.commons.events.sealing import seal
from paraplu.kernel.actor import Actor
from paraplu.kernel.numbers import read_code
from paraplu.kernel.rules import insist
from paraplu.kernel.seating import HOLDING, SeatState
from paraplu.kernel.standing import State
from paraplu.kernel.statutes import of_room
from paraplu.people import api as people
from paraplu.trust.post import api as post


class NoSuchHost(LookupError):
    """Nobody of this number can receive people."""


class TooSmall(ValueError):
    """More people hold a place already."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody says who plans an evening. `minute` counts from midnight; host None: she herself.

    `key` is the form's own, so that a page sent twice is one evening; `series` that of the copied one.
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


def create(actor: Actor, plan: Plan) -> UUID:
    """Plan an evening; its id, the same when the form is sent again."""
    with transaction.atomic():
        insist(policy.plan, actor, plan.chapter)
        return _kept(actor, plan, None)


def create_again(actor: Actor, event_id: UUID, plan: Plan) -> UUID:
    """Plan the next evening of a series; its host may, without any office."""
    with transaction.atomic():
        event = Event.objects.get(pk=event_id)
        insist(policy.organise, actor, evening(actor, event))
        if plan.chapter != event.chapter:
            insist(policy.plan, actor, plan.chapter)
        return _kept(actor, plan, event.series)


def _kept(actor: Actor, plan: Plan, series: UUID | None) -> UUID:
    key = plan.key or uuid4()
    kept = Event.objects.filter(pk=key).first()
    if kept is not None:
        insist(policy.organise, actor, evening(actor, kept))
        return kept.id
    hours = of_room(settings.UNION.events).address_hours
    event = Event(id=key, series=series or uuid4(), host=_host(actor, plan.host), address_hours=hours)
    _fill_in(event, plan)
    event.invitation_digest = _invitation_digest(event)
    event.save(force_insert=True)
    return event.id


def _host(actor: Actor, number: int | None) -> int | None:
    """An active member, for only a known peer may read who comes."""
    wanted = actor.number if number is None else number
    person = people.person(wanted) if wanted is not None else None
    if person is None or person.state is not State.ACTIVE:
        raise NoSuchHost
    return person.number


def _fill_in(event: Event, plan: Plan) -> None:
    event.kind, event.title, event.day, event.minute = plan.kind, plan.title, plan.day, plan.minute
    event.chapter, event.city, event.audience = plan.chapter, plan.city, plan.audience
    event.capacity, event.languages = plan.capacity, ",".join(plan.languages)
    event.access, event.note, event.district = plan.access, plan.note, plan.district
    event.address = seal(event, plan.address)
    if plan.address_hours is not None:
        event.address_hours = plan.address_hours


def _invitation_digest(event: Event) -> str:
    return keyed(codes.INVITATION, read_code(codes.invitation(event)) or b"")


def change(actor: Actor, event_id: UUID, plan: Plan) -> None:
    """Change what was planned; who has a place hears that something changed, whatever it was."""
    with transaction.atomic():
        event = _rooms.locked(event_id)
        insist(policy.organise, actor, evening(actor, event))
        if plan.chapter != event.chapter:
            insist(policy.plan, actor, plan.chapter)
        if plan.capacity < Seat.objects.filter(event=event, state__in=sorted(HOLDING)).count():
            raise TooSmall
        before = (event.day, event.minute)
        if plan.host is not None:
            event.host = _host(actor, plan.host)
        _fill_in(event, plan)
        event.save()
        _rooms.settle(event)
        if before != (event.day, event.minute):
            _tell(event)


def move(actor: Actor, event_id: UUID, district: str, address: str) -> None:
    """The place is not safe: another one from now on, the old one is blanked, who has a place is told."""
    with transaction.atomic():
        event = _rooms.locked(event_id)
        insist(policy.organise, actor, evening(actor, event))
        event.district, event.address, event.moved_on = district, seal(event, address), clock.today()
        event.save(update_fields=["district", "address", "moved_on"])
        _tell(event)
        empty_log_after_commit()


def call_off(actor: Actor, event_id: UUID) -> None:
    """It does not take place; the place is blanked, and who has one is told."""
    with transaction.atomic():
        event = _rooms.locked(event_id)
        insist(policy.organise, actor, evening(actor, event))
        if event.cancelled_on is None:
            event.cancelled_on, event.district, event.address = clock.today(), "", b""
            event.save(update_fields=["cancelled_on", "district", "address"])
            _tell(event)
            empty_log_after_commit()


def _tell(event: Event) -> None:
    """One neutral letter: something changed, log in. What changed stands on the page only."""
    told = Seat.objects.filter(event=event, number__isnull=False).exclude(state=SeatState.LEFT)
    numbers = _rooms.members_of(told)
    if numbers:
        post.write("events/changed", numbers)


def renew_invitation(actor: Actor, event_id: UUID) -> None:
    """Another code for guests; the old one opens nothing from now on."""
    with transaction.atomic():
        event = _rooms.locked(event_id)
        insist(policy.keep_door, actor, evening(actor, event))
        event.invitation_round += 1
        event.invitation_digest = _invitation_digest(event)
        event.save(update_fields=["invitation_round", "invitation_digest"])


def count_in(actor: Actor, event_id: UUID, came: int) -> None:
    """How many are in: a number, and never who."""
    with transaction.atomic():
        event = _rooms.locked(event_id)
        insist(policy.keep_door, actor, evening(actor, event))
        event.came = came
        event.save(update_fields=["came"])
