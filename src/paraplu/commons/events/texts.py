"""What organisers write about an event, as others translate it and as readers are shown it."""

from collections.abc import Collection, Mapping
from uuid import UUID

from paraplu.base import clock
from paraplu.base.written_texts import Fields, rows_in_reader_language
from paraplu.commons.events.models import Event
from paraplu.commons.events.queries import EventRow, visible_events
from paraplu.kernel.actor import Actor

KIND = "events.event"


def event_texts(event: Event) -> Fields:
    """What the organiser wrote."""
    return {"title": event.title, "access": event.access, "note": event.note, "arrival": event.arrival}


def readable_originals(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, Fields]:
    """The upcoming events among these that the actor may see."""
    ahead = visible_events(actor).filter(pk__in=ids, cancelled_on=None, day__gte=clock.current_date())
    return {event.pk: event_texts(event) for event in ahead}


def in_reader_language(rows: list[EventRow]) -> list[EventRow]:
    """The rows of a list with their titles in the reader's language, where there is a translation."""
    return rows_in_reader_language(KIND, rows, "title")
