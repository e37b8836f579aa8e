"""Places that are few: whatever people do in whatever order, nobody sits on another and nobody is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from paraplu.kernel.seating import HOLDING, SeatPlan, SeatState, leave, request_place, settle, take

pytestmark = pytest.mark.halved

DAY = date(2027, 3, 1)
WHO = some.integers(1, 9)
OFFER_DAYS = 1


def an_evening(capacity: int, *people: str) -> SeatPlan[str]:
    room: SeatPlan[str] = SeatPlan(capacity, 0, {})
    for person in people:
        room = request_place(room, person, DAY, OFFER_DAYS)
    return room


def states(room: SeatPlan[str]) -> dict[str, str]:
    return {person: str(seat.state) for person, seat in room.seats.items()}


def test_the_first_ones_get_the_places_and_the_next_ones_a_turn():
    room = an_evening(2, "a", "b", "c", "d")

    assert states(room) == {"a": "confirmed", "b": "confirmed", "c": "waiting", "d": "waiting"}
    assert [room.seats[person].place for person in "abcd"] == [1, 2, None, None]


def test_a_place_that_is_left_is_offered_to_who_is_next():
    room = leave(an_evening(1, "a", "b", "c"), "a", DAY, OFFER_DAYS)

    assert states(room) == {"a": "left", "b": "offered", "c": "waiting"}


def test_nobody_who_comes_new_passes_who_waits():
    room = leave(an_evening(1, "a", "b"), "a", DAY, OFFER_DAYS)

    assert states(request_place(room, "z", DAY, OFFER_DAYS))["z"] == "waiting"


def test_an_offer_holds_through_the_next_day():
    room = leave(an_evening(1, "a", "b", "c"), "a", DAY, OFFER_DAYS)

    assert states(take(room, "b", DAY + timedelta(days=1), OFFER_DAYS))["b"] == "confirmed"


def test_an_offer_that_lapsed_goes_to_the_next_and_its_holder_to_the_end():
    room = leave(an_evening(1, "a", "b", "c"), "a", DAY, OFFER_DAYS)

    later = take(room, "b", DAY + timedelta(days=2), OFFER_DAYS)

    assert states(later) == {"a": "left", "b": "waiting", "c": "offered"}
    assert later.seats["b"].turn > later.seats["c"].turn


def test_who_waits_alone_is_offered_the_place_again():
    room = leave(an_evening(1, "a", "b"), "a", DAY, OFFER_DAYS)

    again = settle(room, DAY + timedelta(days=9), OFFER_DAYS)

    assert (again.seats["b"].state, again.seats["b"].offered_on) == ("offered", DAY + timedelta(days=9))


def test_more_places_are_offered_in_turn():
    room = replace(an_evening(1, "a", "b", "c", "d"), capacity=3)

    assert states(settle(room, DAY, OFFER_DAYS)) == {
        "a": "confirmed", "b": "offered", "c": "offered", "d": "waiting",
    }  # fmt: skip


def test_asking_twice_is_asking_once():
    room = an_evening(1, "a", "b")

    assert request_place(request_place(room, "b", DAY, OFFER_DAYS), "a", DAY, OFFER_DAYS) == room


class AnEvening(RuleBasedStateMachine):
    """Nine people, a few places, days that pass; beside it a list of who said what last."""

    @initialize(capacity=some.integers(0, 4))
    def open(self, capacity: int) -> None:
        self.room: SeatPlan[int] = SeatPlan(capacity, 0, {})
        self.day, self.wants = DAY, set[int]()

    @rule(who=WHO)
    def somebody_comes(self, who: int) -> None:
        self.room = request_place(self.room, who, self.day, OFFER_DAYS)
        self.wants.add(who)

    @rule(who=WHO)
    def somebody_leaves(self, who: int) -> None:
        self.room = leave(self.room, who, self.day, OFFER_DAYS)
        self.wants.discard(who)

    @rule(who=WHO)
    def somebody_takes(self, who: int) -> None:
        held = {key for key, seat in self.room.seats.items() if seat.state is SeatState.CONFIRMED}

        self.room = take(self.room, who, self.day, OFFER_DAYS)

        after = {key for key, seat in self.room.seats.items() if seat.state is SeatState.CONFIRMED}
        assert held <= after <= held | {who}

    @rule(days=some.integers(1, 3))
    def days_pass(self, days: int) -> None:
        self.day += timedelta(days=days)
        self.room = settle(self.room, self.day, OFFER_DAYS)

    @rule(more=some.integers(1, 2))
    def there_are_more_places(self, more: int) -> None:
        self.room = settle(replace(self.room, capacity=self.room.capacity + more), self.day, OFFER_DAYS)

    @invariant()
    def nobody_sits_on_another(self) -> None:
        places = [seat.place for seat in self.room.seats.values() if seat.state in HOLDING]

        assert len(set(places)) == len(places) <= self.room.capacity
        assert all(place is not None and 1 <= place <= self.room.capacity for place in places)

    @invariant()
    def nobody_is_lost(self) -> None:
        seats = self.room.seats

        assert {key for key, seat in seats.items() if seat.state is not SeatState.LEFT} == self.wants
        assert all((seat.place is None) == (seat.state not in HOLDING) for seat in seats.values())

    @invariant()
    def no_place_stays_free_while_somebody_waits(self) -> None:
        waiting = [seat for seat in self.room.seats.values() if seat.state is SeatState.WAITING]

        assert not (waiting and self.room.free)

    @invariant()
    def every_turn_is_given_once(self) -> None:
        turns = [seat.turn for seat in self.room.seats.values() if seat.state is SeatState.WAITING]

        assert len(set(turns)) == len(turns)
        assert all(turn <= self.room.turns for turn in turns)


TestAnEvening = AnEvening.TestCase
TestAnEvening.settings = settings(max_examples=200, stateful_step_count=40, deadline=None)
