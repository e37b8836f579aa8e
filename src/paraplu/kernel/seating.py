"""Seats where places are few: pure steps over the seats of one event, never more than fit.

A seat is one person's wish to come. It has one of the places 1 to `capacity`, or waits in a line by its
turn, or was left. Every step ends with `settle`, so a free place is offered to the next in line, and while
anybody is in line no place stays free. Days only: an offer made on a day is valid until the end of the
`offer_days`-th day after it, then its holder goes to the end of the line.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from paraplu.kernel.calendar import deadline, overdue


class SeatState(StrEnum):
    """The state of a wish to come."""

    WAITING = "waiting"
    LEFT = "left"
    OFFERED = "offered"
    CONFIRMED = "confirmed"


HOLDING = frozenset({SeatState.OFFERED, SeatState.CONFIRMED})


@dataclass(frozen=True, slots=True)
class SeatRequest:
    """One person's wish; `place` is a number from 1 while they hold one, `turn` orders the line."""

    state: SeatState
    turn: int
    place: int | None = None
    offered_on: date | None = None


@dataclass(frozen=True, slots=True)
class SeatPlan[Key: Hashable]:
    """The seats of one event, as far as a step could move them.

    Those are the offers that may lapse, as many in line as there are places to give, and the person who acts.
    turns: the last turn that was given out. others: the places of everybody else.
    """

    capacity: int
    turns: int
    seats: Mapping[Key, SeatRequest]
    others: frozenset[int] = frozenset()

    @property
    def free(self) -> list[int]:
        """The places that nobody holds, lowest first."""
        held = self.others | {seat.place for seat in self.seats.values()}
        return [place for place in range(1, self.capacity + 1) if place not in held]


def request_place[Key: Hashable](
    plan: SeatPlan[Key], key: Key, today: date, offer_days: int
) -> SeatPlan[Key]:
    """Give a person a place, or a turn in line; a person who has either keeps it."""
    plan = settle(plan, today, offer_days)
    seat = plan.seats.get(key)
    if seat is not None and seat.state is not SeatState.LEFT:
        return plan
    if plan.free:
        return _with(plan, key, SeatRequest(SeatState.CONFIRMED, plan.turns + 1, plan.free[0]))
    return _with(plan, key, SeatRequest(SeatState.WAITING, plan.turns + 1))


def take[Key: Hashable](plan: SeatPlan[Key], key: Key, today: date, offer_days: int) -> SeatPlan[Key]:
    """Confirm the place that was offered to a person, if the offer is still valid."""
    plan = settle(plan, today, offer_days)
    seat = plan.seats.get(key)
    if seat is None or seat.state is not SeatState.OFFERED:
        return plan
    return _with(plan, key, replace(seat, state=SeatState.CONFIRMED))


def leave[Key: Hashable](plan: SeatPlan[Key], key: Key, today: date, offer_days: int) -> SeatPlan[Key]:
    """Give up a person's place or turn; the place goes to the next in line."""
    if key not in plan.seats:
        return settle(plan, today, offer_days)
    left = SeatRequest(SeatState.LEFT, plan.seats[key].turn)
    return settle(replace(plan, seats={**plan.seats, key: left}), today, offer_days)


def settle[Key: Hashable](plan: SeatPlan[Key], today: date, offer_days: int) -> SeatPlan[Key]:
    """End offers that lapsed, then offer every free place to the next in line."""
    for key, seat in plan.seats.items():
        offered_on = seat.offered_on if seat.state is SeatState.OFFERED else None
        if offered_on and overdue(deadline(offered_on, offer_days), today):
            plan = _with(plan, key, replace(seat, state=SeatState.WAITING, turn=plan.turns + 1, place=None))
    line = sorted(
        ((seat.turn, key) for key, seat in plan.seats.items() if seat.state is SeatState.WAITING),
        key=lambda entry: entry[0],
    )
    offered = {
        key: SeatRequest(SeatState.OFFERED, turn, place, today)
        for (turn, key), place in zip(line, plan.free, strict=False)
    }
    return replace(plan, seats={**plan.seats, **offered})


def _with[Key: Hashable](plan: SeatPlan[Key], key: Key, seat: SeatRequest) -> SeatPlan[Key]:
    """Return the plan with this seat; a turn that was given out is never given again."""
    return replace(plan, turns=max(plan.turns, seat.turn), seats={**plan.seats, key: seat})
