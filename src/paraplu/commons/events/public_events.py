"""Meet-ups for everybody: what the public site says of them, and how many places a stranger may take."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

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
    """The events of the public site: title, kind, day, hour and city, nothing else."""
    ahead = Event.objects.filter(audience="public", cancelled_on=None, day__gte=clock.current_date())
    events = ahead.order_by("day", "id")[:most]
    names = [(event_kind_name(event.kind, language), city_name_of(event, language)) for event in events]
    texts = shown_texts("events.event", {event.pk: {"title": event.title} for event in events}, language)
    return [
        PublicEvent(
            texts[event.pk].fields["title"],
            kind,
            event.day,
            event.start_time,
            city,
            event.pk,
            texts[event.pk].language,
        )
        for event, (kind, city) in zip(events, names, strict=True)
    ]


def open_event(event_id: UUID) -> PublicEvent | None:
    """One event that everybody may come to, or nothing."""
    language = get_language() or "en"
    return next((event for event in public_events(language) if event.id == event_id), None)


def has_open_places(event: Event) -> bool:
    """Whether guests hold less than half of the places, so that a stranger cannot take them all."""
    holding = (SeatState.CONFIRMED, SeatState.OFFERED)
    guests = EventSeat.objects.filter(event=event, number=None, state__in=holding).count()
    return guests < (event.capacity + 1) // 2
