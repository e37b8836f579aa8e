"""One game: a founded union, bad officers, what they do step by step, and what the oracle says of it."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from urllib.parse import urlsplit

from django.db import transaction

from paraplu.base.refusals import RuleViolation
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from tests.attacks.machine.addresses import PHRASE, Walker
from tests.attacks.machine.casts import FOUNDED, Union
from tests.attacks.machine.drawing import Cannot, Hand
from tests.attacks.machine.drawn_money import draw_step
from tests.attacks.machine.facts import Facts
from tests.attacks.machine.oracle import forbidden_outcomes
from tests.attacks.machine.people import Person
from tests.attacks.machine.snapshot import Row, Snapshot, take_snapshot, writes_noted
from tests.attacks.machine.verbs import call_verb, every_verb
from tests.people.roles import ticket, visitor_at
from tests.trust.accounts.limits import forget_all_tries
from tests.trust.accounts.parts import Recovery
from tests.trust.decisions.parts import PendingAct
from tests.undone import undone


class Game:
    """officers: who is in bad faith. others_object: whether others stop what they did not ask for."""

    def __init__(self, union: Union, officers: list[Person], *, others_object: bool = False) -> None:
        self.union, self.officers, self.others_object = union, officers, others_object
        self.are_tied = False
        self.hand = Hand(union, Random(0))
        self.walker = Walker(self.hand)
        self.begin()

    def begin(self) -> None:
        """From here on whatever happens is the doing of the bad officers."""
        self.start: Snapshot = take_snapshot(self.union.days.today)
        self.last = self.now = self.start
        self.head = audit.read_head(audit.present_head().line_of_text)
        self._read_emails = 0
        self.history: list[str] = []
        self.refusals: list[Exception] = []
        self.allowed = Counter[str]()

    @property
    def bad(self) -> list[Person]:
        """The officers and every puppet that they made."""
        return [*self.officers, *self.union.puppets]

    def facts(self, log_fault: str = "") -> Facts:
        """What the oracle may look at now."""
        officers = frozenset(person.number for person in self.officers)
        people = [person for person in self.union.people.values() if person.address]
        return Facts(
            start=self.start,
            last=self.last,
            now=self.now,
            officers=officers,
            others=frozenset(self.start["people.Member"]) - officers,
            addresses={person.number: person.address for person in people if person.number not in officers},
            sent=self.union.days.sent,
            shown=self.walker.shown,
            sessions=frozenset().union(*(person.own_sessions for person in self.union.people.values())),
            others_object=self.others_object,
            are_tied=self.are_tied,
            log_fault=log_fault,
        )

    @contextmanager
    def step(self) -> Iterator[None]:
        """One step of the bad officer; what it breaks is taken back, what it writes is read again."""
        forget_all_tries()
        self.last = self.now
        with writes_noted() as written:
            yield
            if "base.Recipient" in written:
                self.union.days.send_all()
            self._others_stop()
        self.now = take_snapshot(self.union.days.today, self.last, written)
        self._meet_puppets()

    def attempt(self, move: Callable[[], object]) -> None:
        """Try something in a step of its own; a refusal is no fault."""
        with self.step():
            try:
                with transaction.atomic():
                    move()
            except Exception as refusal:  # noqa: BLE001 - a fault is no hole, and other tests look for faults
                self.refusals.append(refusal)

    def draw(self, seed: int) -> Person:
        """The one who acts in this step, picked with everything else from this seed."""
        self.hand.random.seed(seed)
        return self.hand.pick(self.bad)

    def visit(self, seed: int) -> None:
        """Open an address and send a form."""
        person = self.draw(seed)
        self.walker.visited = ""
        self.attempt(lambda: self.walker.visit(person))
        self.history.append(f"{person.number} sends {self.walker.visited}")

    def call(self, seed: int) -> None:
        """Call a verb."""
        person = self.draw(seed)
        verb = self.hand.pick(every_verb())
        self.history.append(f"{person.number} calls {verb.name}")
        self.attempt(lambda: call_verb(verb, person, self.hand))

    def spend(self, seed: int) -> None:
        """Try something about money that fits what waits, and count what is allowed."""
        person = self.draw(seed)
        try:
            name, step = draw_step(self.hand)
        except (Cannot, RuleViolation):
            return
        self.history.append(f"{person.number} tries {name}")
        refused = len(self.refusals)
        self.attempt(lambda: step(person.actor))
        self.allowed[name] += len(self.refusals) == refused

    def tie(self) -> None:
        """One of two officers appointed the other; as long as the game lasts they are not independent."""
        self.are_tied = True
        decisions.note_tie(*(person.number for person in self.officers))

    def look(self, path: str) -> None:
        """The first officer opens a page."""
        browser = self.officers[0].browser()
        self.attempt(lambda: self.walker.read(path, browser.get(path)))

    def rows(self, label: str) -> list[Row]:
        """The rows of a table that were not there at the founding."""
        return list(self.facts().new(label))

    def use_code(self, seed: int) -> None:
        """Type one of the codes that pages showed, where an account is opened or entered."""
        self.draw(seed)
        if self.walker.codes:
            self.history.append("a code is typed")
            self.attempt(lambda: type_code(self.hand.pick(self.walker.codes)))

    def move_clock(self, days: int) -> None:
        """The clock moves, and the worker does each day what is due."""
        self.history.append(f"{days} days later")
        with self.step():
            self.union.days.move(days)
            self.union.days.work()
            if self.are_tied:
                self.tie()

    def outcomes(self) -> dict[int, list[str]]:
        """What happened that must not happen."""
        return forbidden_outcomes(self.facts())

    def outcomes_at_the_end(self) -> dict[int, list[str]]:
        """The same with the log read once from its first line, as a director does with an earlier head."""
        fault = audit.verify_log([self.head]).fault
        return forbidden_outcomes(self.facts("" if fault is None else f"log {fault}"))

    def _others_stop(self) -> None:
        """Others stop what they did not ask for, by the link of the e-mail or on their first page."""
        if not self.others_object:
            return
        others = {person.address: person for person in self.union.people.values()}
        sent = self.union.days.sent
        for place, email in enumerate(sent[self._read_emails :]):
            person = others.get(email.address)
            if person and person not in self.officers and email.stop_links:
                if place % 2:
                    self._stop_on_own_page(person)
                else:
                    visitor_at("forms").post(urlsplit(email.stop_links[0]).path)
        self._read_emails = len(sent)
        asked = set(Recovery.objects.values_list("number", flat=True))
        for person in others.values():
            if person.number in asked and person not in self.officers:
                person.browser().post("/en/security/recovery/stop/")

    def _stop_on_own_page(self, person: Person) -> None:
        for act in PendingAct.objects.still_open().filter(subject=person.number):
            person.browser().post(f"/en/acts/{act.pk}/stop/")

    def _meet_puppets(self) -> None:
        known = {person.number: person for person in self.bad}
        for number, row in self.now["people.Member"].items():
            if number not in self.start["people.Member"]:
                if number not in known:
                    known[number] = Person(number, is_puppet=True)
                    self.union.puppets.append(known[number])
                known[number].account = row["account_id"]


def type_code(code: str) -> None:
    """Where a new account is opened, and where somebody comes back into theirs."""
    visitor_at("members").post("/en/open/", {"code": code, "phrase": PHRASE})
    browser = visitor_at("forms")
    values = {"code": code, "phrase": PHRASE, "ticket": ticket(browser, "/en/recover/")}
    browser.post("/en/recover/", values)


@contextmanager
def game_in(union: Union, parts: list[str], *, others_object: bool = False) -> Iterator[Game]:
    """A game with these bad officers, of which nothing stays."""
    days, puppets = union.days, list(union.puppets)
    sessions = {part: (person.cookies, set(person.own_sessions)) for part, person in union.people.items()}
    try:
        with undone():
            yield Game(union, [union[part] for part in parts], others_object=others_object)
    finally:
        for part, person in union.people.items():
            person.cookies, person.own_sessions = sessions[part]
        union.puppets[:] = puppets
        days.start_again(FOUNDED)
