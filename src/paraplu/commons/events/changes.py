"""Reads what two people decide about an event at which somebody has signed up."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from paraplu.base.digests import keyed_digest
from paraplu.commons.events import policy
from paraplu.commons.events.models import AUDIENCES, COVER, Event, EventChange, EventSeat, time_text
from paraplu.commons.events.policy import ChangeSubject, EventSubject
from paraplu.commons.events.sealing import CHANGE, open_for_event, open_sealed_address
from paraplu.kernel.act_rules import may_be_second, may_stop
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import KINDS, OPEN_STATES
from paraplu.kernel.seating import SeatState
from paraplu.trust.decisions import api as decisions

CHANGE_HOST, CHANGE_PLAN = "events.change_host", "events.change_plan"
# Whatever says where, when and for whom, and all free words: with any of them people could be sent elsewhere.
GUARDED = (
    "title", "day", "minute", "end_minute", "chapter", "city", "audience", "access", "note", "arrival",
    "district", "address", "address_hours",
)  # fmt: skip
PLACE = ("district", "address")


@dataclass(frozen=True, slots=True)
class ChangeView(ChangeSubject):
    """A change as its page shows it: the act, the event and the new values, and what the actor may do."""

    act: decisions.PendingAct | None = None
    event: Event | None = None
    lines: tuple[str, ...] = ()
    may_stop: bool = False

    @property
    def is_host_change(self) -> bool:
        """Whether another host is named."""
        return self.act is not None and self.act.kind == CHANGE_HOST


def guarded_values(source: Any) -> dict[str, str | int | None]:
    """The values of an event, or of a plan for it, that two people change once somebody has signed up."""
    address = open_sealed_address(source) if isinstance(source, Event) else source.address
    values = {name: getattr(source, name) for name in GUARDED if name not in ("day", "address")}
    return {**values, "day": source.day.isoformat(), "address": address}


def content_text(values: Mapping[str, Any]) -> str:
    """The new values as they are sealed."""
    return json.dumps(dict(values), sort_keys=True, ensure_ascii=False)


def content_digest(values: Mapping[str, Any]) -> str:
    """Binds an act to its content. Keyed: a stolen database must not let anybody try addresses."""
    return keyed_digest("events/change", content_text(values))


def open_plan_values(event: Event) -> dict[str, Any]:
    """The new values of the open change of an event; there is one at most, and empty means none."""
    for key, act in open_changes(event.id).items():
        if act.kind == CHANGE_PLAN:
            return content_of(EventChange.objects.get(pk=key))
    return {}


def content_of(change: EventChange) -> dict[str, Any]:
    """The new values of a change."""
    content = open_for_event(change.event, CHANGE, change.content)
    return json.loads(content) if content else {}


def open_changes(event_id: UUID) -> dict[UUID, decisions.PendingAct]:
    """The acts about an event that are neither carried out nor ended, by their key."""
    keys = list(EventChange.objects.filter(event=event_id).values_list("pk", flat=True))
    acts = decisions.acts_by_id(keys) if keys else {}
    return {key: act for key, act in acts.items() if act.act_state in OPEN_STATES}


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """A change as the page of its event tells of it: what kind, from when, and whether the actor decides."""

    key: UUID
    is_host_change: bool
    ready_on: date | None
    may_see: bool


def changes_for(actor: Actor, event: Event, facts: EventSubject, seat: EventSeat | None) -> list[ChangeNote]:
    """What waits, for organisers and for everybody who has signed up."""
    has_seat = seat is not None and seat.state != SeatState.LEFT
    if not (has_seat or policy.organise(actor, facts)):
        return []
    notes = list[ChangeNote]()
    for key, act in open_changes(event.id).items():
        # Whether they are independent is asked on the page of the change alone, since it takes queries.
        is_named = actor.number in decisions.people_of_act(act)
        may_see = policy.see_change(actor, ChangeSubject(actor.holds(*KINDS[act.kind].second), is_named))
        notes.append(ChangeNote(key, act.kind == CHANGE_HOST, act.ready_on, may_see))
    return notes


def find_change(actor: Actor, act_key: UUID) -> ChangeView:
    """One open change, for those who decide about it; else 404."""
    change = EventChange.objects.select_related("event").filter(pk=act_key).first()
    act = open_changes(change.event_id).get(act_key) if change else None
    if change is None or act is None:
        raise Http404
    facts, is_host_change = decisions.act_facts(act, actor), act.kind == CHANGE_HOST
    lines = [_host_line(act.named_person)] if is_host_change else _value_lines(content_of(change))
    view = ChangeView(
        may_agree=may_be_second(actor, facts),
        is_named=actor.number in decisions.people_of_act(act),
        act=act,
        event=change.event,
        lines=tuple(lines),
        may_stop=may_stop(actor, facts),
    )
    if not policy.see_change(actor, view):
        raise Http404
    return view


def act_details(arguments: Mapping[str, Any]) -> list[str]:
    """What an act is about, for the offices that see it in their list: never the address."""
    event = Event.objects.filter(pk=str(arguments.get("event") or COVER)).first()
    if event is None:
        return []
    lines = [_("“%(title)s” on %(day)s") % {"title": event.title, "day": _day_text(event.day)}]
    if arguments.get("person"):
        lines.append(_host_line(arguments["person"]))
    return lines


def _host_line(number: int | None) -> str:
    return _("New host: member %(number)s") % {"number": number or "–"}


def _value_lines(values: Mapping[str, Any]) -> list[str]:
    """Each new value as a line of its own."""
    labels = {
        "title": _("Title: %(text)s"),
        "day": _("Day: %(text)s"),
        "minute": _("Hour: %(text)s"),
        "end_minute": _("End: %(text)s"),
        "chapter": _("Chapter: %(text)s"),
        "city": _("City: %(text)s"),
        "audience": _("People who can come: %(text)s"),
        "access": _("Access: %(text)s"),
        "note": _("Message to people who come: %(text)s"),
        "arrival": _("What happens on arrival: %(text)s"),
        "district": _("District: %(text)s"),
        "address": _("Address: %(text)s"),
        "address_hours": _("Hours before the start when people see the address: %(text)s"),
    }
    return [
        labels[name] % {"text": _value_text(name, value)} for name, value in values.items() if name in labels
    ]


def _value_text(name: str, value: Any) -> str:
    audiences = dict(
        zip(
            AUDIENCES,
            (
                pgettext("events choice", "everybody"),
                pgettext("events choice", "members"),
                _("people with an invitation"),
            ),
            strict=True,
        )
    )
    if name == "day":
        return _day_text(date.fromisoformat(value))
    if name in ("minute", "end_minute"):
        return "–" if value is None else time_text(value)
    return str(audiences.get(value, value) if name == "audience" else value) or "–"


def _day_text(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
