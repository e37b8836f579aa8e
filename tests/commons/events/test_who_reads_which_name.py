"""A walk over sign-ups, yeses and changes of the host: who may read which name, by an oracle of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from paraplu.base import clock
from paraplu.commons.events import actions, codes, queries
from paraplu.commons.events.changes import open_changes
from paraplu.commons.events.models import Event
from paraplu.kernel.calendar import ready_after_hours
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from tests.commons.events.evenings import a_plan, an_evening
from tests.people.roles import Somebody, member

pytestmark = pytest.mark.django_db
ORGANISERS, GUESTS = ("secretary", "chair", "host", "next"), ("a", "b")
# A change of the host in one step: the person who asks, the next host, and the person who agrees.
HAND_OVER = some.tuples(
    some.sampled_from(["secretary", "chair", "host"]),
    some.sampled_from(ORGANISERS),
    some.sampled_from([*ORGANISERS, "director"]),
).map(lambda three: [("name host", *three[:2]), ("agree", three[2], ""), ("two days", "", "")])
ONE = some.one_of(
    some.tuples(some.sampled_from(["come", "leave", "say yes"]), some.sampled_from(GUESTS), some.just("")),
    some.tuples(
        some.just("name host"), some.sampled_from(["secretary", "host"]), some.sampled_from(ORGANISERS)
    ),
    some.tuples(
        some.sampled_from(["agree", "stop"]), some.sampled_from([*ORGANISERS, "director"]), some.just("")
    ),
    some.tuples(some.just("copy"), some.sampled_from(["secretary", "chair"]), some.just("")),
    some.tuples(some.just("a day"), some.just(""), some.just("")),
).map(lambda step: [step])
Steps = list[tuple[str, str, str]]
STEPS = some.lists(some.one_of(HAND_OVER, ONE), min_size=4, max_size=9).map(lambda parts: [*chain(*parts)])


@dataclass
class Oracle:
    """What everybody knows: who is host, to whom each guest gave the name, and what waits by whose word."""

    host: str
    given: dict[str, str] = field(default_factory=dict)
    asked: tuple[str, str] | None = None
    ready_on: date | None = None

    def may_agree(self, who: str) -> bool:
        """The host counts, and every office but the asker's and the next host's."""
        return (
            self.asked is not None
            and self.ready_on is None
            and who not in self.asked
            and (who == self.host or who in {"secretary", "chair", "director"})
        )

    def pass_day(self, today: date) -> None:
        """The worker carries out what two people decided, after a whole day."""
        if self.asked and self.ready_on and today >= self.ready_on:
            self.host, self.asked, self.ready_on = self.asked[1], None, None


@dataclass
class Walk:
    """The event, its people, and the oracle beside it."""

    people: dict[str, Somebody]
    event: Event
    oracle: Oracle
    day: date

    def take(self, act: str, who: str, other: str) -> None:
        """One step of the site and of the oracle."""
        name = act.replace(" ", "_")
        getattr(self, f"_{name}")(who, other)
        self.event.refresh_from_db()

    def _come(self, who: str, _other: str) -> None:
        actions.request_place(self.people[who].actor, self.event.pk, f"Name of {who}")
        self.oracle.given.setdefault(who, self.oracle.host)

    def _leave(self, who: str, _other: str) -> None:
        actions.leave_place(self.people[who].actor, self.event.pk)
        self.oracle.given.pop(who, None)

    def _say_yes(self, who: str, _other: str) -> None:
        actions.show_name_to_host(self.people[who].actor, self.event.pk, codes.host_mark(self.event))
        if who in self.oracle.given:
            self.oracle.given[who] = self.oracle.host

    def _name_host(self, who: str, other: str) -> None:
        try:
            with transaction.atomic():
                plan = a_plan(day=self.event.day, host=self.people[other].number)
                actions.change_event(self.people[who].actor, self.event.pk, plan)
        except (NotAuthorized, decisions.CannotBeAsked):
            return
        if not self.oracle.given:
            self.oracle.host, self.oracle.asked, self.oracle.ready_on = other, None, None
        elif other != self.oracle.host and self.oracle.asked is None:
            self.oracle.asked = (who, other)

    def _agree(self, who: str, _other: str) -> None:
        for key, act in open_changes(self.event.pk).items():
            try:
                decisions.approve_act(self.people[who].actor, key, act.digest)
            except NotAuthorized:
                assert not self.oracle.may_agree(who)
                continue
            assert self.oracle.may_agree(who)
            self.oracle.ready_on = ready_after_hours(clock.current_date(), 24)

    def _stop(self, who: str, _other: str) -> None:
        for key in open_changes(self.event.pk):
            try:
                decisions.stop_act(self.people[who].actor, key)
            except NotAuthorized:
                continue
            self.oracle.asked, self.oracle.ready_on = None, None

    def _copy(self, who: str, _other: str) -> None:
        copy = Event.objects.get(pk=actions.repeat_event(self.people[who].actor, self.event.pk, a_plan()))
        assert copy.host == self.event.host

    def read_names(self) -> dict[str, set[str]]:
        """Whose names each person reads on the guest list."""
        return {
            who: {
                row.name.removeprefix("Name of ") for row in queries.guest_list(person.actor, self.event).rows
            }
            - {""}
            for who, person in self.people.items()
        }


@pytest.fixture
def everybody() -> dict[str, Somebody]:
    people = {office: member(MemberStatus.ACTIVE, office) for office in ("secretary", "chair", "director")}
    people |= {"host": member(MemberStatus.ACTIVE), "next": member(MemberStatus.ACTIVE)}
    people |= {guest: member(MemberStatus.SUPPORTING) for guest in GUESTS}
    return people


def begin_walk(people: dict[str, Somebody]) -> Walk:
    event = an_evening(people["secretary"], host=people["host"].number)
    return Walk(people, event, Oracle("host"), clock.current_date())


def take_walk(walk: Walk, steps: Steps, the_day: Callable[[str], date]) -> None:
    """Take each step, and look after each whose names are read."""
    for act, who, other in [("come", "a", ""), *steps]:
        if "day" in act:
            walk.day += timedelta(days=2 if act == "two days" else 1)
            walk.oracle.pass_day(the_day(walk.day.isoformat()))
            decisions.run_due_acts()
            walk.event.refresh_from_db()
        else:
            walk.take(act, who, other)
        oracle = walk.oracle
        expected = {who: set[str]() for who in walk.people}
        expected[oracle.host] = {guest for guest, host in oracle.given.items() if host == oracle.host}

        assert walk.event.host == walk.people[oracle.host].number
        assert walk.read_names() == expected


def test_a_name_is_read_by_the_host_it_was_given_to_and_by_nobody_else(asks_all, the_day, everybody) -> None:
    @settings(max_examples=60 if asks_all else 4, deadline=None, suppress_health_check=list(HealthCheck))
    @given(steps=STEPS)
    def take_walks(steps: Steps) -> None:
        the_day("2027-03-01")
        with transaction.atomic():
            take_walk(begin_walk(everybody), steps, the_day)
            transaction.set_rollback(True)

    take_walks()


def test_what_was_asked_for_before_everybody_left_does_not_undo_a_later_change(everybody) -> None:
    walk = begin_walk(everybody)
    for act, who, other in [("come", "a", ""), ("name host", "secretary", "next"), ("leave", "a", "")]:
        walk.take(act, who, other)
    (waiting,) = open_changes(walk.event.pk)

    walk.take("name host", "secretary", "chair")

    assert decisions.acts_by_id([waiting])[waiting].state == "void"
    assert not open_changes(walk.event.pk)
    assert walk.event.host == everybody["chair"].number
