"""The one way to a place: the evening is locked, a pure step is taken, what changed is written down."""

from collections.abc import Callable
from datetime import date, timedelta
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

MOVED = ("pk", "number", "state", "turn", "place", "offered_on")
Step = Callable[[Room[UUID]], Room[UUID]]


def locked(event_id: UUID) -> Event:
    """The evening, nobody else's until the transaction ends."""
    return Event.objects.select_for_update().get(pk=event_id)


def step(event: Event, take_step: Step, hers: Row | None = None) -> None:
    """Take a step over the seats of a locked evening; `hers` is her row, read under the lock, or new."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A place is given under a lock only.")
    numbers, before = _room(event, hers)
    after = take_step(before)
    changed = [key for key, seat in after.seats.items() if before.seats.get(key) != seat]
    # A place is given up before another takes it: the database holds each place once at any moment.
    for key in sorted(changed, key=lambda key: after.seats[key].place or 0):
        _write(key, after.seats[key], hers)
    if after.turns != event.turns:
        event.turns = after.turns
        event.save(update_fields=["turns"])
    _tell_offered(
        [numbers[key] for key in changed if _is_first_offer(before.seats.get(key), after.seats[key])]
    )


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


def _room(event: Event, hers: Row | None) -> tuple[dict[UUID, int | None], Room[UUID]]:
    """Whose the seats are that a step could move, and the room, read under the lock.

    Threat: what it costs must not tell how many people come, so of each seat little is read, and no more
    seats than could move.
    """
    seats = Row.objects.filter(event=event)
    held = set(seats.filter(place__isnull=False).values_list("place", flat=True))
    before_day = clock.today() - timedelta(days=offer_days())
    lapsed = list(seats.filter(state=SeatState.OFFERED, offered_on__lt=before_day).values_list(*MOVED))
    places = event.capacity if is_coming(event) else 0
    most = max(places - len(held) + len(lapsed), 1)
    line = list(seats.filter(state=SeatState.WAITING).order_by("turn").values_list(*MOVED)[:most])
    own = [tuple(getattr(hers, name) for name in MOVED)] if hers is not None else []
    found = {key: (number, rest) for key, number, *rest in (*lapsed, *line, *own)}
    moved = {key: _seat(*rest) for key, (_number, rest) in found.items() if rest[1]}
    others = frozenset(place for place in held - {seat.place for seat in moved.values()} if place is not None)
    return {key: number for key, (number, _rest) in found.items()}, Room(places, event.turns, moved, others)


def _seat(state: str, turn: int, place: int | None, offered_on: date | None) -> Seat:
    return Seat(SeatState(state), turn, place, offered_on)


def _write(key: UUID, seat: Seat, hers: Row | None) -> None:
    now = {"state": seat.state, "turn": seat.turn, "place": seat.place, "offered_on": seat.offered_on}
    if hers is None or key != hers.pk:
        Row.objects.filter(pk=key).update(**now)
        return
    for name, value in now.items():
        setattr(hers, name, value)
    hers.save()


def _is_first_offer(before: Seat | None, after: Seat) -> bool:
    """Whoever let an offer lapse and is alone in line reads it at home; she gets no letter a day."""
    return after.state is SeatState.OFFERED and (before is None or before.offered_on is None)


def _tell_offered(numbers: list[int | None]) -> None:
    members = [number for number in numbers if number is not None]
    if members:
        post.write("events/offered", members)
