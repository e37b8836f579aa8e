"""Meet-ups for everybody: what the public site says of them, and how many places a stranger may take."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from paraplu.base import clock
from paraplu.base.written_texts import shown_texts
from paraplu.commons.events.models import Event, EventSeat
from paraplu.commons.events.queries import city_name_of, event_kind_name
from paraplu.kernel.seating import SeatState

ON_THE_SITE = 50


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """What everybody may know about an event."""

    title: str
    kind: str
    day: date
    hour: str
    city: str
    id: UUID
    language: str = ""


def public_events(language: str, most: int = ON_THE_SITE) -> list[PublicEvent]:
    """The next events of the public site: title, kind, day, hour and city, nothing else."""
    return _as_everybody_reads(_events_for_everybody().order_by("day", "id")[:most], language)


def open_event(event_id: UUID) -> PublicEvent | None:
    """One event that everybody may come to, or nothing."""
    found = _as_everybody_reads(_events_for_everybody().filter(pk=event_id), get_language() or "en")
    return found[0] if found else None


def _events_for_everybody() -> QuerySet[Event]:
    return Event.objects.filter(audience="public", cancelled_on=None, day__gte=clock.current_date())


def _as_everybody_reads(events: Iterable[Event], language: str) -> list[PublicEvent]:
    found = list(events)
    texts = shown_texts("events.event", {event.pk: {"title": event.title} for event in found}, language)
    return [
        PublicEvent(
            texts[event.pk].fields["title"],
            event_kind_name(event.kind, language),
            event.day,
            event.start_time,
            city_name_of(event, language),
            event.pk,
            texts[event.pk].language,
        )
        for event in found
    ]


def has_open_places(event: Event) -> bool:
    """Whether guests hold less than half of the places, so that a stranger cannot take them all."""
    holding = (SeatState.CONFIRMED, SeatState.OFFERED)
    guests = EventSeat.objects.filter(event=event, number=None, state__in=holding).count()
    return guests < (event.capacity + 1) // 2
