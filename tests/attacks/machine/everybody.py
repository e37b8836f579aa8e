"""Sequences of steps by everybody: members of each standing, strangers, and each office with any day.

Besides, organs and second persons really decide some of what was asked, and the clock moves on to the record
day and to the day of an assembly, which then opens. `composition` says what may have come of each step.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time, timedelta
from unittest.mock import patch

from django.conf import settings as union_settings
from django.db import transaction
from hypothesis import given, note
from hypothesis import strategies as st

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from tests.attacks.machine.addresses import every_address
from tests.attacks.machine.casts import FOUNDED, Union, appoint, found, settings_of
from tests.attacks.machine.composition import (
    RECORD_DAYS,
    RULE_OF_BOARD,
    Evenings,
    backdated_days,
    unexplained_changes,
)
from tests.attacks.machine.days import Days, clock_of
from tests.attacks.machine.drawing import Cannot
from tests.attacks.machine.facts import Facts
from tests.attacks.machine.game import Game
from tests.attacks.machine.people import Person
from tests.attacks.machine.players import same_in_each_run
from tests.attacks.machine.product import module, table
from tests.attacks.machine.things import prepare_assembly
from tests.attacks.machine.verbs import call_verb, every_verb
from tests.cast import a_member, an_application
from tests.decided import act_actor, decide
from tests.people.parts import Member, Vouch
from tests.trust.accounts.parts import Account
from tests.trust.decisions.parts import PendingAct
from tests.trust.offices.parts import Mandate
from tests.undone import undone

CAST = "five and an outsider"
APPS = ("people", "offices", "decisions", "assembly", "elections", "board")
# Besides the cast of the bad officer: who is there, in which standing, and under which rule.
MORE: dict[str, tuple[MemberStatus, int | None, tuple[str, ...]]] = {
    "auditor": (MemberStatus.ACTIVE, RULE_OF_BOARD, ("auditor",)),
    "lead": (MemberStatus.ACTIVE, RULE_OF_BOARD, ("chapter_lead",)),
    "editor": (MemberStatus.ACTIVE, RULE_OF_BOARD, ("editor", "peer_responder")),
    "press": (MemberStatus.ACTIVE, RULE_OF_BOARD, ("press_officer",)),
    "ally": (MemberStatus.ACTIVE, RULE_OF_BOARD + 1, ()),
    "frozen": (MemberStatus.ACTIVE, RULE_OF_BOARD, ()),
    "supporter": (MemberStatus.SUPPORTING, None, ()),
    "applicant": (MemberStatus.APPLYING, None, ()),
    "second_applicant": (MemberStatus.APPLYING, None, ()),
    "former": (MemberStatus.ENDED, None, ()),
}
FIRST_NUMBER = 510_001
DAYS_AHEAD = 17
OFFICERS = ("secretary", "chair", "treasurer")
NEVER_ON_BOARD = ("ally", "ally", "supporter", "applicant", "former", "outsider")
HOLDERS = (*OFFICERS, "peer", "auditor", "lead", "editor", "press")
ENDINGS = ("people.step_down", "people.end_by_hand", "people.erase_member", "people.withdraw_application")
assembly = module("life.assembly.actions")
standing = module("life.elections.actions.candidates")
Assembly = table("assembly.Assembly")
AgendaItem = table("assembly.AgendaItem")


@contextmanager
def union_of_everybody() -> Iterator[Union]:
    """A Board of three with people of each standing, and an assembly with an election in twenty days."""
    days = Days(FOUNDED)
    with settings_of(CAST), clock_of(days):
        union = found(CAST, days)
        for place, part in enumerate(MORE):
            _come(union, part, FIRST_NUMBER + place)
        union.people["stranger"] = Person(0)
        prepare_assembly(union)
        applicants = (union["applicant"], union["second_applicant"])
        Vouch.objects.bulk_create(
            Vouch(number=person.number, by=union["peer"].number, day=FOUNDED) for person in applicants
        )
        with _statutes_of(union_settings.UNION):
            plan = assembly.AssemblyPlan(FOUNDED + timedelta(days=DAYS_AHEAD), time(19, 30), "The room")
            assembly.change_assembly_plan(union["chair"].actor, union.things["draft"], plan)
            assembly.convene(act_actor("assembly.convene", 0), union.things["draft"])
            union.days.send_all()
            yield union


def _come(union: Union, part: str, number: int) -> None:
    state, rule, held = MORE[part]
    is_in = state is not MemberStatus.ENDED
    account = Account.objects.create(login_name=f"{part}-0001", password="!", is_active=is_in)
    a_member(number, state, account.pk, f"Kolibrie {part}")
    Member.objects.filter(number=number).update(rule_number=rule)
    if state is MemberStatus.APPLYING:
        an_application(number, part, FOUNDED)
    if part == "frozen":
        Account.objects.filter(pk=account.pk).update(frozen_on=FOUNDED)
    for office in held:
        appoint(number, office)
    union.people[part] = Person(number, account.pk)


@contextmanager
def _statutes_of(union: object) -> Iterator[None]:
    """The roll is that of the evening a week before; those admitted from now on are under another rule."""
    changed = replace(
        union,  # type: ignore[type-var]
        assembly=replace(union.assembly, record_days=RECORD_DAYS),  # type: ignore[attr-defined]
        statutes=replace(union.statutes, rule_number=RULE_OF_BOARD + 1),  # type: ignore[attr-defined]
    )
    with patch.object(union_settings, "UNION", changed):
        yield


class Sequence(Game):
    """One sequence in which nobody is more than one of many; each step is somebody's, or an organ's."""

    def __init__(self, union: Union) -> None:
        super().__init__(union, [])
        self.organ_acts: set[int] = set()
        self.evenings = Evenings()
        self.actor: Person | None = None

    def draw(self, seed: int) -> Person:
        """Somebody; a third of the time an officer, whose powers are many."""
        self.hand.random.seed(seed)
        among = [self.union[part] for part in OFFICERS] if self.hand.chance(0.3) else self._everybody()
        self.actor = self.hand.pick(among)
        return self.actor

    def _everybody(self) -> list[Person]:
        return [*self.union.people.values(), *self.union.puppets]

    def play(self, kind: str, seed: int) -> None:
        """One step, and what it must not have changed."""
        person, today, before = self.draw(seed), clock.current_date(), self.now
        self.history.append(f"{today} {person.number} {kind}")
        try:
            STEPS[kind](self, person)
        except Cannot:
            return
        if self.now is not before:
            self.look_at_changes()

    def look_at_changes(self) -> None:
        """Name what changed although nobody whose turn it was had decided it."""
        acted = frozenset({self.actor.number}) if self.actor else frozenset()
        facts = Facts(start=self.last, last=self.last, now=self.now, officers=acted, others=frozenset())
        serials = frozenset(self.organ_acts)
        found = [*unexplained_changes(facts, serials), *backdated_days(facts)]
        found += self.evenings.wrong_rolls(self.last, self.now)
        if found:
            note("\n".join(self.history))
        assert not found, found

    def call_some_verb(self, person: Person) -> None:
        app = self.hand.pick(APPS)
        verb = self.hand.pick([verb for verb in every_verb() if verb.app == app])
        self.history.append(f"    {verb.name}")
        self.attempt(lambda: call_verb(verb, person, self.hand))

    def visit_some_page(self, person: Person) -> None:
        pages = [page for page in every_address() if page[1].partition(":")[0] in (*APPS, "desk", "mine")]
        self.walker.visited = ""
        self.attempt(lambda: self.walker.visit(person, pages))
        self.history.append(f"    {self.walker.visited}")

    def stand(self, person: Person) -> None:
        """They agree to the publication and stand; half of the time somebody who never may."""
        if self.hand.chance(0.5):
            person = self.actor = self.union[self.hand.pick(NEVER_ON_BOARD)]
        item = self.hand.pick(list(AgendaItem.objects.filter(kind="election").values_list("pk", flat=True)))
        text = standing.CandidacyText("A name", {"en": "Vote for me."})
        self.attempt(lambda: _stand(person, item, text))

    def ask(self, _person: Person) -> None:
        """An officer asks for what an organ or a second person decides, and often the organ does at once."""
        self.actor = self.union[self.hand.pick(OFFICERS)]
        number, actor = self.hand.number(), self.actor.actor
        applicant = self.union[self.hand.pick(("applicant", "second_applicant"))].number
        verb: Callable[[], object] = self.hand.pick(
            (
                lambda: people.ask_for_admission(self.union["secretary"].actor, applicant),
                lambda: people.ask_for_appointment(actor, number, self.hand.text("office")),
                lambda: offices.ask_to_end_mandate(actor, self._some_mandate()),
                lambda: people.ask_for_ending(actor, number, self.hand.pick(ENDINGS), "phone"),
            )
        )
        self.attempt(verb)
        if self.hand.chance(0.6):
            self.look_at_changes()
            self.decide(self.actor)

    def _some_mandate(self) -> int:
        return int(self.hand.pick(list(Mandate.objects.values_list("pk", flat=True))))

    def leave(self, person: Person) -> None:
        """They step down or leave; or somebody with an office ends it, on any day."""
        kind = self.hand.pick(("step_down", "resign", "office", "office"))
        if kind == "office":
            self.actor = self.hand.pick([self.union[part] for part in HOLDERS])
            own = list(Mandate.objects.filter(number=self.actor.number).values_list("pk", flat=True))
            mandate, day, actor = self.hand.pick(own), self.hand.day(), self.actor.actor
            self.attempt(lambda: offices.end_mandate(actor, mandate, day))
        else:
            self.attempt(lambda: getattr(people, kind)(person.actor, person.number))

    def decide(self, _person: Person) -> None:
        """An organ, and not the person who acts, decides something that it was asked."""
        act = self.hand.pick(list(PendingAct.objects.still_open().exclude(organ="")))
        self.actor = None
        self.organ_acts.add(act.serial)
        self.attempt(lambda: decide(act))

    def agree(self, person: Person) -> None:
        """Somebody agrees as the second person to what is asked, or stops it."""
        act = self.hand.pick(list(PendingAct.objects.still_open().filter(organ="")))
        if self.hand.chance(0.8):
            self.attempt(lambda: decisions.approve_act(person.actor, act.pk, act.digest))
        else:
            self.attempt(lambda: decisions.stop_act(person.actor, act.pk))

    def wait(self, _person: Person) -> None:
        """A day or two pass, and the worker does what is due."""
        self.actor = None
        self.move_to(clock.current_date() + timedelta(days=self.hand.pick((1, 2))))

    def move_to(self, day: date) -> None:
        """Evening by evening to this day, but not past the day of the assembly."""
        last = min(day, FOUNDED + timedelta(days=DAYS_AHEAD))
        if last <= clock.current_date():
            return
        self.actor = None
        self.history.append(f"    until {last}")
        with self.step():
            while clock.current_date() < last:
                self.evenings.note(clock.current_date())
                self.union.days.move_on()
            self.union.days.end_night()
        self.look_at_changes()

    def open_the_assembly(self) -> None:
        """The day has come; the roll is that of the evening of the record day."""
        self.move_to(FOUNDED + timedelta(days=DAYS_AHEAD))
        meeting = self.union.things["draft"]
        roll = self.evenings.active[clock.current_date() - timedelta(days=RECORD_DAYS)]
        there = [number for number in sorted(roll) if number != self.union["secretary"].number]
        with self.step():
            try:
                with transaction.atomic():
                    _open(self.union, meeting, there)
            except Exception as refusal:  # noqa: BLE001 - not every bureau that is left may lead
                self.refusals.append(refusal)
        self.look_at_changes()


def _stand(person: Person, item: object, text: object) -> None:
    standing.agree_to_publication(person.actor, item)
    standing.stand_for_election(person.actor, item, text)


def _open(union: Union, meeting: object, there: list[int]) -> None:
    secretary = union["secretary"]
    notices = list(table("assembly.AssemblyNotice").objects.values_list("number", flat=True))
    assembly.mark_notices_handed(secretary.actor, meeting, notices)
    free = [number for number in there if not offices.offices_held_by(number, clock.current_date())]
    chair, *tellers = [*free, union["peer"].number][:3]
    choice = assembly.BureauChoice(chair, secretary.number, tuple(tellers))
    assembly.open_assembly(secretary.actor, meeting, choice, "They have no address.")


STEPS: dict[str, Callable[[Sequence, Person], None]] = {
    "calls": Sequence.call_some_verb,
    "visits": Sequence.visit_some_page,
    "stands": Sequence.stand,
    "asks": Sequence.ask,
    "leaves": Sequence.leave,
    "agrees": Sequence.agree,
    "sees a decision": Sequence.decide,
    "waits": Sequence.wait,
}
WEIGHTED = (
    ("calls",) * 6
    + ("visits",) * 3
    + ("asks", "sees a decision", "stands") * 2
    + ("leaves", "agrees", "waits")
)
STEP = st.tuples(st.sampled_from(WEIGHTED), st.integers(min_value=0, max_value=2**31))


@contextmanager
def sequence_in(union: Union) -> Iterator[Sequence]:
    """A sequence of which nothing stays."""
    sessions = {part: (person.cookies, set(person.own_sessions)) for part, person in union.people.items()}
    puppets = list(union.puppets)
    union.days.start_again(FOUNDED)
    try:
        with undone():
            yield Sequence(union)
    finally:
        for part, person in union.people.items():
            person.cookies, person.own_sessions = sessions[part]
        union.puppets[:] = puppets
        union.days.start_again(FOUNDED)


def play_sequences(union: Union, many: int, most_steps: int = 12) -> None:
    """So many sequences, the same ones in each run; a fault ends them with the steps that led to it."""

    @same_in_each_run(many)
    @given(
        before=st.lists(STEP, min_size=most_steps // 2, max_size=most_steps),
        after=st.lists(STEP, min_size=most_steps // 2, max_size=most_steps),
    )
    def play(before: list[tuple[str, int]], after: list[tuple[str, int]]) -> None:
        with sequence_in(union) as sequence:
            for kind, seed in before:
                sequence.play(kind, seed)
            sequence.move_to(FOUNDED + timedelta(days=DAYS_AHEAD - RECORD_DAYS + 1))
            for kind, seed in after:
                sequence.play(kind, seed)
            sequence.open_the_assembly()

    play()
