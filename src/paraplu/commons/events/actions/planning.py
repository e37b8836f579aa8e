"""Plan, repeat, change, relocate and cancel an event, and record what the host needs."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from paraplu.base import clock
from paraplu.base.digests import keyed_digest
from paraplu.base.forgetting import empty_log_after_commit
from paraplu.base.written_texts import TextLanguages, save_languages
from paraplu.commons.events import codes, policy, texts
from paraplu.commons.events.actions import _asking, _seating
from paraplu.commons.events.changes import PLACE, guarded_values
from paraplu.commons.events.models import Event, EventSeat
from paraplu.commons.events.queries import event_subject, has_sign_ups
from paraplu.commons.events.sealing import open_sealed_address, seal_address
from paraplu.kernel.actor import Actor
from paraplu.kernel.numbers import read_code
from paraplu.kernel.rules import authorize
from paraplu.kernel.seating import HOLDING
from paraplu.kernel.statutes import app_settings
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post


class CapacityTooSmall(ValueError):
    """More people have a place already."""


@dataclass(frozen=True, slots=True)
class EventPlan:
    """The form of an event. minute, end_minute: from midnight.

    host: None is the actor; of an event that exists or is repeated, the same host as before.

    key: the form's own random key, so that a form sent twice makes one event. text: the language of what is
    written.
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
    arrival: str = ""
    end_minute: int | None = None
    district: str = ""
    address: str = ""
    address_hours: int | None = None
    host: int | None = None
    key: UUID | None = None
    text: TextLanguages | None = None


def create_event(actor: Actor, plan: EventPlan) -> UUID:
    """Plan an event; return its id, the same if the form is sent again."""
    with transaction.atomic():
        authorize(policy.plan, actor, plan.chapter)
        return _create_event_once(actor, plan, None)


def repeat_event(actor: Actor, event_id: UUID, plan: EventPlan) -> UUID:
    """Plan the next event of a series, which the host may do without an office; they stay its host."""
    with transaction.atomic():
        event = Event.objects.get(pk=event_id)
        authorize(policy.organise, actor, event_subject(actor, event))
        if plan.chapter != event.chapter:
            authorize(policy.plan, actor, plan.chapter)
        if plan.host is None:
            plan = replace(plan, host=_asking.active_member_number(event.host))
        return _create_event_once(actor, plan, event.series)


def _create_event_once(actor: Actor, plan: EventPlan, series: UUID | None) -> UUID:
    key = plan.key or uuid4()
    if existing := Event.objects.filter(pk=key).first():
        authorize(policy.organise, actor, event_subject(actor, existing))
        return existing.id
    hours, host = (
        app_settings(settings.UNION.events).address_hours,
        _asking.active_member_number(plan.host or actor.number),
    )
    event = Event(id=key, series=series or uuid4(), host=host, address_hours=hours)
    _copy_plan_fields(event, plan)
    event.guest_code_digest = _guest_code_digest(event)
    event.save(force_insert=True)
    save_languages(texts.KIND, event.pk, texts.event_texts(event), plan.text)
    _tell_new_host(actor, event)
    return event.id


def _tell_new_host(actor: Actor, event: Event) -> None:
    """Tell a person whom somebody else names as host, and log it where an office did."""
    if event.host is None or event.host == actor.number:
        return
    post.write_email("events/named", [event.host], page=("events:event", str(event.id)))
    if actor.offices:
        audit.record_event(actor, "event.host_named", event.host)


def _copy_plan_fields(event: Event, plan: EventPlan) -> None:
    event.kind, event.title, event.day, event.minute = plan.kind, plan.title, plan.day, plan.minute
    event.chapter, event.city, event.audience = plan.chapter, plan.city, plan.audience
    event.capacity, event.languages = plan.capacity, ",".join(plan.languages)
    event.access, event.note, event.district = plan.access, plan.note, plan.district
    event.arrival, event.end_minute = plan.arrival, plan.end_minute
    event.address = seal_address(event, plan.address)
    if plan.address_hours is not None:
        event.address_hours = plan.address_hours


def _guest_code_digest(event: Event) -> str:
    return keyed_digest(codes.GUEST_CODE, read_code(codes.event_guest_code(event)) or b"")


def change_event(actor: Actor, event_id: UUID, plan: EventPlan) -> None:
    """Change an event; once somebody signed up, a second person agrees to all but kind, size, languages.

    Where nobody relies on it any more, what was asked for before ends: it would undo the change later.
    """
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        subject = event_subject(actor, event)
        authorize(policy.organise, actor, subject)
        if plan.chapter != event.chapter:
            authorize(policy.plan, actor, plan.chapter)
        if plan.capacity < EventSeat.objects.filter(event=event, state__in=sorted(HOLDING)).count():
            raise CapacityTooSmall
        if subject.has_sign_ups:
            # An organiser whose form could not show the address leaves it as it is.
            if not (plan.address or policy.see_address(actor, subject)):
                plan = replace(plan, address=open_sealed_address(event))
            _ask_for_changes(actor, event, plan)
        else:
            _change_at_once(actor, event, plan)
        save_languages(texts.KIND, event.pk, texts.event_texts(event), plan.text)
    if not subject.has_sign_ups:
        _asking.end_changes(event_id)


def _change_at_once(actor: Actor, event: Event, plan: EventPlan) -> None:
    """Nobody relies on the event yet; the host of before learns of it, and a new place ends the warning."""
    host = event.host
    if (event.district, open_sealed_address(event)) != (plan.district, plan.address):
        event.held_on = None
    if plan.host is not None:
        event.host = _asking.active_member_number(plan.host)
    _copy_plan_fields(event, plan)
    event.save()
    _seating.settle_lapsed_offers(event)
    if event.host != host:
        if host not in (None, actor.number):
            post.write_email("events/changed", [host], page=("events:event", str(event.id)))
        _tell_new_host(actor, event)


def _ask_for_changes(actor: Actor, event: Event, plan: EventPlan) -> None:
    """Change at once what misleads nobody, and ask for the rest."""
    event.kind, event.capacity, event.languages = plan.kind, plan.capacity, ",".join(plan.languages)
    event.save(update_fields=["kind", "capacity", "languages"])
    _seating.settle_lapsed_offers(event)
    wanted = guarded_values(plan)
    wanted["address_hours"] = wanted["address_hours"] or event.address_hours
    now = guarded_values(event)
    changed = {name: value for name, value in wanted.items() if value != now[name]}
    if changed:
        _asking.ask_for_plan(actor, event, changed)
    if plan.host not in (None, event.host):
        _asking.ask_for_host(actor, event, plan.host)


def relocate_event(actor: Actor, event_id: UUID, district: str, address: str) -> None:
    """Replace a place that is not safe.

    Before anybody has signed up, the new place replaces the old one. Afterwards one person only warns people
    at once not to go there; where they go instead needs a second person. The warning stays where nobody can
    be asked, which is raised afterwards.
    """
    refusal: Exception | None = None
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        authorize(policy.organise, actor, event_subject(actor, event))
        if not has_sign_ups(event):
            _asking.apply_guarded_values(event, {"district": district, "address": address})
            return
        event.held_on = clock.current_date()
        event.save(update_fields=["held_on"])
        _asking.notify_guests(event)
        if district or address:
            try:
                with transaction.atomic():
                    _asking.ask_for_plan(actor, event, dict(zip(PLACE, (district, address), strict=True)))
            except (_asking.HostMissing, decisions.CannotBeAsked) as fault:
                refusal = fault
        if actor.offices:
            audit.record_event(actor, "event.held_back", event.host)
    if refusal is not None:
        raise refusal


def cancel_event(actor: Actor, event_id: UUID) -> None:
    """Cancel an event; its address is erased, what waited about it ends, and people get an e-mail."""
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        authorize(policy.organise, actor, event_subject(actor, event))
        if event.cancelled_on is None:
            event.cancelled_on, event.district, event.address = clock.current_date(), "", b""
            event.save(update_fields=["cancelled_on", "district", "address"])
            _asking.notify_guests(event)
            empty_log_after_commit()
    _asking.end_changes(event_id)


def renew_guest_code(actor: Actor, event_id: UUID) -> None:
    """Make a new guest code; the old one is void."""
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        authorize(policy.manage_guest_list, actor, event_subject(actor, event))
        event.guest_code_round += 1
        event.guest_code_digest = _guest_code_digest(event)
        event.save(update_fields=["guest_code_round", "guest_code_digest"])


def record_attendance(actor: Actor, event_id: UUID, came: int, met: int = 0, helped: int = 0) -> None:
    """Record how many people came, never who; of a tour also how many were met and how many got help."""
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        authorize(policy.manage_guest_list, actor, event_subject(actor, event))
        event.came, event.met, event.helped = came, met, helped
        event.save(update_fields=["came", "met", "helped"])
