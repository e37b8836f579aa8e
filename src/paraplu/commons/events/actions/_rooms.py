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
from paraplu.commons.events.models import Seat as Row
from paraplu.kernel import seating
from paraplu.kernel.seating import Room, Seat, SeatState
from paraplu.kernel.statutes import of_room
from paraplu.trust.post import api as post

Step = Callable[[Room[UUID]], Room[UUID]]


def locked(event_id: UUID) -> Event:
    """The evening, nobody else's until the transaction ends."""
    return Event.objects.select_for_update().get(pk=event_id)


def step(event: Event, take_step: Step, hers: Row | None = None) -> None:
    """Take a step over the seats of a locked evening; `hers` is her row, read under the lock, or new."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A place is given under a lock only.")
    rows, before = _room(event, hers)
    after = take_step(before)
    changed = [key for key, seat in after.seats.items() if before.seats.get(key) != seat]
    # A place is given up before another takes it: the database holds each place once at any moment.
    for key in sorted(changed, key=lambda key: after.seats[key].place or 0):
        _write(rows[key], after.seats[key])
    if after.turns != event.turns:
        event.turns = after.turns
        event.save(update_fields=["turns"])
    _tell_offered([rows[key] for key in changed if _is_first_offer(before.seats.get(key), after.seats[key])])


def come(event: Event, hers: Row) -> None:
    """She gets a place, or a turn in line."""
    step(event, lambda room: seating.come(room, hers.id, clock.today(), offer_days()), hers)


def take(event: Event, hers: Row) -> None:
    """She takes the place that was offered to her."""
    step(event, lambda room: seating.take(room, hers.id, clock.today(), offer_days()), hers)


def leave(event: Event, hers: Row) -> None:
    """She gives up her place or her turn; of the seat nothing but its being left is kept."""
    step(event, lambda room: seating.leave(room, hers.id, clock.today(), offer_days()), hers)
    Row.objects.filter(pk=hers.pk).update(name="", held_pass=None)


def release(seats: QuerySet[Row]) -> None:
    """Each of these seats is given up, evening after evening in one order: nobody waits in a ring."""
    for event_id, seat_id in seats.order_by("event_id").values_list("event_id", "pk"):
        event = locked(event_id)
        leave(event, Row.objects.get(pk=seat_id))


def settle(event: Event) -> None:
    """Offers that lapsed end, and free places are offered."""
    step(event, lambda room: seating.settle(room, clock.today(), offer_days()))


def is_coming(event: Event) -> bool:
    """Whether anybody may still move up: the evening is ahead and was not called off."""
    return event.cancelled_on is None and event.day >= clock.today()


def offer_days() -> int:
    """How long an offer waits."""
    return int(of_room(settings.UNION.events).offer_days)


def members_of(rows: QuerySet[Any]) -> list[int]:
    """The numbers of those among them who are members; guests have none."""
    return [number for number in rows.values_list("number", flat=True) if number is not None]


def _room(event: Event, hers: Row | None) -> tuple[dict[UUID, Row], Room[UUID]]:
    """What a step could move, read under the lock; its cost does not tell how many people come."""
    seats = Row.objects.filter(event=event)
    held = set(seats.filter(place__isnull=False).values_list("place", flat=True))
    before_day = clock.today() - timedelta(days=offer_days())
    lapsed = list(seats.filter(state=SeatState.OFFERED, offered_on__lt=before_day))
    places = event.capacity if is_coming(event) else 0
    most = max(places - len(held) + len(lapsed), 1)
    line = list(seats.filter(state=SeatState.WAITING).order_by("turn")[:most])
    rows = {row.pk: row for row in (*lapsed, *line, *([hers] if hers is not None else []))}
    moved = {key: _seat(row) for key, row in rows.items() if row.turn}
    others = frozenset(place for place in held - {seat.place for seat in moved.values()} if place is not None)
    return rows, Room(places, event.turns, moved, others)


def _seat(row: Row) -> Seat:
    return Seat(SeatState(row.state), row.turn, row.place, row.offered_on)


def _write(row: Row, seat: Seat) -> None:
    row.state, row.turn, row.place, row.offered_on = seat.state, seat.turn, seat.place, seat.offered_on
    row.save()


def _is_first_offer(before: Seat | None, after: Seat) -> bool:
    """Whoever let an offer lapse and is alone in line reads it at home; she gets no letter a day."""
    return after.state is SeatState.OFFERED and (before is None or before.offered_on is None)


def _tell_offered(rows: list[Row]) -> None:
    numbers = [row.number for row in rows if row.number is not None]
    if numbers:
        post.write("events/offered", numbers)
