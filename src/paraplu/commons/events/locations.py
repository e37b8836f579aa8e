"""Reads where an event is, as far as a person may know it."""

from dataclasses import dataclass
from datetime import date

from paraplu.commons.events import policy
from paraplu.commons.events.invitations import is_suspended
from paraplu.commons.events.models import Event, EventSeat
from paraplu.commons.events.policy import EventSubject
from paraplu.commons.events.queries import address_release_day, is_address_released
from paraplu.commons.events.sealing import open_sealed_address
from paraplu.kernel.actor import Actor
from paraplu.kernel.seating import SeatState


@dataclass(frozen=True, slots=True)
class EventLocation:
    """Where an event is, as far as the actor may know."""

    district: str
    address: str
    address_release_day: date | None
    moved_on: date | None
    is_held: bool = False


def location_for(actor: Actor, event: Event, facts: EventSubject) -> EventLocation:
    """District and address, each only for those who may know it; the city is public."""
    is_hidden = event.held_on is not None and not policy.organise(actor, facts)
    district = event.district if policy.see_district(actor, facts) and not is_hidden else ""
    address = open_sealed_address(event) if policy.see_address(actor, facts) else ""
    release_day = address_release_day(event) if event.address else None
    return EventLocation(district, address, release_day, event.moved_on, event.held_on is not None)


def location_by_code(event: Event, seat: EventSeat) -> EventLocation:
    """The location for a guest who came with their own code."""
    needs_invitation = event.audience == policy.BY_INVITATION and is_suspended(seat.held_invitation)
    if seat.state != SeatState.CONFIRMED or needs_invitation:
        return EventLocation("", "", None, None)
    if event.held_on is not None:
        return EventLocation("", "", None, event.moved_on, is_held=True)
    address = open_sealed_address(event) if is_address_released(event) else ""
    release_day = address_release_day(event) if event.address else None
    return EventLocation(event.district, address, release_day, event.moved_on)
