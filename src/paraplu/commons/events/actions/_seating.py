"""The only way to a place: lock the event, take a pure step over its seats, and write what changed."""

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
from paraplu.kernel.calendar import deadline
from paraplu.kernel.seating import SeatPlan, SeatRequest, SeatState
from paraplu.kernel.statutes import app_settings
from paraplu.trust.post import api as post

Step = Callable[[SeatPlan[UUID]], SeatPlan[UUID]]


def locked_event(event_id: UUID) -> Event:
    """The event, locked until the transaction ends."""
    return Event.objects.select_for_update().get(pk=event_id)


def apply_seating_step(event: Event, take_step: Step, seat_row: Row | None = None) -> None:
    """Take a step over the seats of a locked event; `seat_row` is new, or read under the lock."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A place is given under a lock only.")
    rows, before = _rows_and_room(event, seat_row)
    after = take_step(before)
    changed = [key for key, seat in after.seats.items() if before.seats.get(key) != seat]
    # A place is given up before another takes it: the database holds each place once at any moment.
    for key in sorted(changed, key=lambda key: after.seats[key].place or 0):
        row, seat = rows[key], after.seats[key]
        row.state, row.turn, row.place, row.offered_on = seat.state, seat.turn, seat.place, seat.offered_on
        row.save()
    if after.turns != event.turns:
        event.turns = after.turns
        event.save(update_fields=["turns"])
    offered = [rows[key] for key in changed if _is_first_offer(before.seats.get(key), after.seats[key])]
    if numbers := [row.number for row in offered if row.number is not None]:
        until = deadline(clock.current_date(), app_settings(settings.UNION.events).offer_days)
        facts = {"until": until.isoformat()}
        post.write_email("events/offered", numbers, facts=facts, page=("events:event", str(event.id)))


def request_seat(event: Event, seat_row: Row) -> None:
    """Give a place, or a turn in the line; the person gives their name to the present host."""
    if not seat_row.turn or seat_row.state == SeatState.LEFT:
        seat_row.host = event.host
    _move_seat(event, seat_row, seating.request_place)


def accept_seat(event: Event, seat_row: Row) -> None:
    """Take the place that was offered."""
    _move_seat(event, seat_row, seating.take)


def leave_seat(event: Event, seat_row: Row) -> None:
    """Give up the place or the turn; the row remains without the name, its reader and the invitation."""
    _move_seat(event, seat_row, seating.leave)
    Row.objects.filter(pk=seat_row.pk).update(name="", host=None, held_invitation=None)


def _move_seat(event: Event, seat_row: Row, step: Callable[..., SeatPlan[UUID]]) -> None:
    day, days = clock.current_date(), offer_valid_days()
    apply_seating_step(event, lambda plan: step(plan, seat_row.id, day, days), seat_row)


def release_seats(seats: QuerySet[Row]) -> None:
    """Give up each of these seats, ordered by event, so that two transactions cannot deadlock."""
    for event_id, seat_id in seats.order_by("event_id").values_list("event_id", "pk"):
        event = locked_event(event_id)
        leave_seat(event, Row.objects.get(pk=seat_id))


def settle_lapsed_offers(event: Event) -> None:
    """End offers that lapsed, and offer the free places."""
    apply_seating_step(event, lambda plan: seating.settle(plan, clock.current_date(), offer_valid_days()))


def is_still_ahead(event: Event) -> bool:
    """Whether people in the line may still move up: the event is not past and not cancelled."""
    return event.cancelled_on is None and event.day >= clock.current_date()


def offer_valid_days() -> int:
    """For how many days an offer is valid."""
    return int(app_settings(settings.UNION.events).offer_days)


def member_numbers(rows: QuerySet[Any]) -> list[int]:
    """The member numbers of these rows; guests have none."""
    return [number for number in rows.values_list("number", flat=True) if number is not None]


def _rows_and_room(event: Event, seat_row: Row | None) -> tuple[dict[UUID, Row], SeatPlan[UUID]]:
    """Only the seats that a step can move, so that the time it takes does not reveal how many people come."""
    seats = Row.objects.filter(event=event)
    held_places = set(seats.filter(place__isnull=False).values_list("place", flat=True))
    before_day = clock.current_date() - timedelta(days=offer_valid_days())
    lapsed = list(seats.filter(state=SeatState.OFFERED, offered_on__lt=before_day))
    places = event.capacity if is_still_ahead(event) else 0
    most = max(places - len(held_places) + len(lapsed), 1)
    line = list(seats.filter(state=SeatState.WAITING).order_by("turn")[:most])
    rows = {row.pk: row for row in (*lapsed, *line, *([seat_row] if seat_row is not None else []))}
    moved = {
        key: SeatRequest(SeatState(row.state), row.turn, row.place, row.offered_on)
        for key, row in rows.items()
        if row.turn
    }
    left = held_places - {seat.place for seat in moved.values()}
    others = frozenset(place for place in left if place is not None)
    return rows, SeatPlan(places, event.turns, moved, others)


# why: a person alone in the line who let an offer lapse would else get an e-mail every day.
def _is_first_offer(before: SeatRequest | None, after: SeatRequest) -> bool:
    return after.state is SeatState.OFFERED and (before is None or before.offered_on is None)
