"""The one way to a place: the evening is locked, a pure step is taken, what changed is written down."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from paraplu.base import clock
from paraplu.commons.events.models import Event
from paraplu.commons.events.models import EventSeat as Row
from paraplu.kernel import seating
from paraplu.kernel.seating import SeatPlan, SeatRequest, SeatState
from paraplu.kernel.statutes import app_settings
from paraplu.trust.post import api as post

Step = Callable[[SeatPlan[UUID]], SeatPlan[UUID]]


def locked_event(event_id: UUID) -> Event:
    """The evening, nobody else's until the transaction ends."""
    return Event.objects.select_for_update().get(pk=event_id)


def apply_seating_step(event: Event, take_step: Step, seat_row: Row | None = None) -> None:
    """Take a step over the seats of a locked evening; `hers` is her row, read under the lock, or new."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A place is given under a lock only.")
    rows, before = _rows_and_room(event, seat_row)
    after = take_step(before)
    changed = [key for key, seat in after.seats.items() if before.seats.get(key) != seat]
    # A place is given up before another takes it: the database holds each place once at any moment.
    for key in sorted(changed, key=lambda key: after.seats[key].place or 0):
        _write_seat(rows[key], after.seats[key])
    if after.turns != event.turns:
        event.turns = after.turns
        event.save(update_fields=["turns"])
    _notify_offered(
        [rows[key] for key in changed if _is_first_offer(before.seats.get(key), after.seats[key])]
    )


def request_seat(event: Event, seat_row: Row) -> None:
    """She gets a place, or a turn in line."""
    apply_seating_step(
        event,
        lambda room: seating.request_place(room, seat_row.id, clock.current_date(), offer_valid_days()),
        seat_row,
    )


def accept_seat(event: Event, seat_row: Row) -> None:
    """She takes the place that was offered to her."""
    apply_seating_step(
        event,
        lambda room: seating.take(room, seat_row.id, clock.current_date(), offer_valid_days()),
        seat_row,
    )


def leave_seat(event: Event, seat_row: Row) -> None:
    """She gives up her place or her turn; of the seat nothing but its being left is kept."""
    apply_seating_step(
        event,
        lambda room: seating.leave(room, seat_row.id, clock.current_date(), offer_valid_days()),
        seat_row,
    )
    Row.objects.filter(pk=seat_row.pk).update(name="", held_pass=None)


def release_seats(seats: QuerySet[Row]) -> None:
    """Each of these seats is given up, evening after evening in one order: nobody waits in a ring."""
    for event_id, seat_id in seats.order_by("event_id").values_list("event_id", "pk"):
        event = locked_event(event_id)
        leave_seat(event, Row.objects.get(pk=seat_id))


def settle_lapsed_offers(event: Event) -> None:
    """Offers that lapsed end, and free places are offered."""
    apply_seating_step(event, lambda room: seating.settle(room, clock.current_date(), offer_valid_days()))


def is_still_ahead(event: Event) -> bool:
    """Whether anybody may still move up: the evening is ahead and was not called off."""
    return event.cancelled_on is None and event.day >= clock.current_date()


def offer_valid_days() -> int:
    """How long an offer waits."""
    return int(app_settings(settings.UNION.events).offer_days)


def member_numbers(rows: QuerySet[Any]) -> list[int]:
    """The numbers of those among them who are members; guests have none."""
    return [number for number in rows.values_list("number", flat=True) if number is not None]


def _rows_and_room(event: Event, seat_row: Row | None) -> tuple[dict[UUID, Row], SeatPlan[UUID]]:
    """What a step could move, read under the lock; its cost does not tell how many people come."""
    seats = Row.objects.filter(event=event)
    held_places = set(seats.filter(place__isnull=False).values_list("place", flat=True))
    before_day = clock.current_date() - timedelta(days=offer_valid_days())
    lapsed = list(seats.filter(state=SeatState.OFFERED, offered_on__lt=before_day))
    places = event.capacity if is_still_ahead(event) else 0
    most = max(places - len(held_places) + len(lapsed), 1)
    line = list(seats.filter(state=SeatState.WAITING).order_by("turn")[:most])
    rows = {row.pk: row for row in (*lapsed, *line, *([seat_row] if seat_row is not None else []))}
    moved = {key: _kernel_seat(row) for key, row in rows.items() if row.turn}
    others = frozenset(
        place for place in held_places - {seat.place for seat in moved.values()} if place is not None
    )
    return rows, SeatPlan(places, event.turns, moved, others)


def _kernel_seat(row: Row) -> SeatRequest:
    return SeatRequest(SeatState(row.state), row.turn, row.place, row.offered_on)


def _write_seat(row: Row, seat: SeatRequest) -> None:
    row.state, row.turn, row.place, row.offered_on = seat.state, seat.turn, seat.place, seat.offered_on
    row.save()


def _is_first_offer(before: SeatRequest | None, after: SeatRequest) -> bool:
    """Whoever let an offer lapse and is alone in line reads it at home; she gets no letter a day."""
    return after.state is SeatState.OFFERED and (before is None or before.offered_on is None)


def _notify_offered(rows: list[Row]) -> None:
    numbers = [row.number for row in rows if row.number is not None]
    if numbers:
        post.write_email("events/offered", numbers)
