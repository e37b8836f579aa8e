"""The one way to a place: the evening is locked, a pure step is taken, what changed is written down."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from paraplu.base import clock
from paraplu.commons.events.models import Event
from paraplu.commons.events.models import Seat as Row
from paraplu.kernel import seating
from paraplu.kernel.seating import HOLDING, Room, Seat, SeatState
from paraplu.trust.post import api as post

Step = Callable[[Room[UUID]], Room[UUID]]


def locked(event_id: UUID) -> Event:
    """The evening, nobody else's until the transaction ends."""
    return Event.objects.select_for_update().get(pk=event_id)


def step(event: Event, take_step: Step, hers: Row | None = None) -> None:
    """Take a step over the seats of a locked evening; `hers` is her row, read under the lock, or new."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A place is given under a lock only.")
    rows = _rows(event, hers)
    places = event.capacity if is_coming(event) else 0
    before = Room(places, event.turns, {key: _seat(row) for key, row in rows.items() if row.turn})
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
    return int(settings.UNION.events.offer_days)


def _rows(event: Event, hers: Row | None) -> dict[UUID, Row]:
    """Who holds a place, as much of the line as could move up, and herself; read under the lock."""
    seats = Row.objects.filter(event=event)
    holding = list(seats.filter(state__in=sorted(HOLDING)))
    line = list(seats.filter(state=SeatState.WAITING).order_by("turn")[: max(event.capacity, 1)])
    found = {row.pk: row for row in (*holding, *line)}
    return found if hers is None else found | {hers.pk: hers}


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
