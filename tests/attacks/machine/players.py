"""The state machine: Hypothesis plays the bad officers, each run in a union that was founded for it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from random import Random

from django.conf import settings as union_settings
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from paraplu.trust.offices import api as offices
from tests.attacks.machine.casts import FOUNDED, Union, appoint, found, settings_of
from tests.attacks.machine.days import Days, clock_of
from tests.attacks.machine.game import Game, game_in
from tests.attacks.machine.things import put_things

STEPS = 60
PARTS = ("secretary", "chair", "treasurer", "peer", "member")
SEED = st.integers(min_value=0, max_value=2**31)


@contextmanager
def union_of(cast: str) -> Iterator[Union]:
    """A founded union of this cast with everything that others own, on the day after the founding months."""
    days = Days(FOUNDED)
    with settings_of(cast), clock_of(days):
        union = found(cast, days)
        put_things(union)
        yield union


def compatible(held: list[str], wanted: list[str]) -> list[str]:
    """Of the wanted offices, one after the other, those that somebody may hold besides what they hold."""
    by_key = {office.key: office for office in union_settings.UNION.offices}
    added: list[str] = []
    for office in (by_key[key] for key in wanted if key in by_key and key not in held):
        together = [by_key[key] for key in (*held, *added)]
        if not office.one_holder and not any(
            office.key in other.not_with or other.key in office.not_with for other in together
        ):
            added.append(office.key)
    return added


def give_offices(game: Game, wanted: list[str], more: int) -> None:
    """Each of the bad officers has as many more offices as they may hold besides their own."""
    for person in game.officers:
        held = [held.office for held in offices.offices_held_by(person.number, game.union.days.today)]
        for office in compatible(held, wanted)[:more]:
            appoint(person.number, office)


class BadOfficers(RuleBasedStateMachine):
    """One or two of the union in bad faith; the others stay passive, or stop what they did not ask for."""

    union: Union
    many = 1
    known: frozenset[int] = frozenset()

    @initialize(
        parts=st.permutations(PARTS),
        wanted=st.permutations(tuple(office.key for office in union_settings.UNION.offices)),
        more=st.integers(min_value=0, max_value=4),
        others_object=st.booleans(),
        are_tied=st.booleans(),
    )
    def begin(
        self, parts: list[str], wanted: list[str], more: int, others_object: bool, are_tied: bool
    ) -> None:
        """Choose the bad officers, and give them more offices."""
        self.stack = ExitStack()
        bad = parts[: self.many]
        self.game: Game = self.stack.enter_context(game_in(self.union, bad, others_object=others_object))
        give_offices(self.game, wanted, more)
        if are_tied and self.many == 2:
            self.game.tie()
        self.game.begin()

    @rule(seed=SEED)
    def visit_a_page(self, seed: int) -> None:
        self.game.visit(seed)

    @rule(seed=SEED)
    def call_a_verb(self, seed: int) -> None:
        self.game.call(seed)

    @rule(seed=SEED)
    def call_another_verb(self, seed: int) -> None:
        self.game.call(seed)

    @rule(seed=SEED)
    def spend_money(self, seed: int) -> None:
        self.game.spend(seed)

    @rule(seed=SEED)
    def spend_more_money(self, seed: int) -> None:
        self.game.spend(seed)

    @rule(seed=SEED)
    def type_a_code(self, seed: int) -> None:
        self.game.use_code(seed)

    @rule(days=st.integers(min_value=0, max_value=20))
    def wait_some_days(self, days: int) -> None:
        self.game.move_clock(days)

    @invariant()
    def nothing_forbidden_happened(self) -> None:
        if hasattr(self, "game"):
            self._assert_nothing(self.game.outcomes())

    def _assert_nothing(self, found: dict[int, list[str]]) -> None:
        forbidden = {number: lines for number, lines in found.items() if number not in self.known}
        if forbidden:
            note("\n".join(self.game.history))
        assert forbidden == {}, forbidden

    def teardown(self) -> None:
        if hasattr(self, "game"):
            try:
                self._assert_nothing(self.game.outcomes_at_the_end())
            finally:
                self.stack.close()


def same_in_each_run(many: int, **more: int) -> settings:
    """So many examples, the same ones in each run, without looking for smaller ones; more: other settings."""
    return settings(
        max_examples=many,
        deadline=None,
        derandomize=True,
        database=None,
        report_multiple_bugs=False,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        **more,
    )


def play(union: Union, runs: int, many: int = 1, known: frozenset[int] = frozenset()) -> None:
    """So many runs with so many bad officers. known: outcomes that the product does not refuse yet."""
    machine = type("BadOfficersHere", (BadOfficers,), {"union": union, "many": many, "known": known})
    run_state_machine_as_test(
        machine,
        settings=same_in_each_run(runs, stateful_step_count=STEPS),
    )


def walk_with_money(union: Union, runs: int, many: int = 1) -> list[Counter[str]]:
    """Runs of treasurer or secretary, or of one of them with another, most steps of which are about money.

    Of Hypothesis many runs are short, or nearly the one before; here each is drawn whole. Returns of each
    which verbs about money were not refused.
    """
    walks = list[Counter[str]]()
    for run in range(runs):
        random = Random(f"{union.cast} {many} {run}")
        first = ("treasurer", "secretary")[run % 2]
        others = [part for part in PARTS if part != first]
        bad = [first, *random.sample(others, many - 1)]
        with game_in(union, bad, others_object=random.random() < 0.5) as game:
            wanted = [office.key for office in union_settings.UNION.offices]
            give_offices(game, random.sample(wanted, len(wanted)), random.randrange(3))
            if many == 2 and random.random() < 0.5:
                game.tie()
            game.begin()
            for _step in range(STEPS):
                walk_one_step(game, random)
                assert game.outcomes() == {}, "\n".join(game.history)
            assert game.outcomes_at_the_end() == {}, "\n".join(game.history)
            walks.append(game.allowed)
    return walks


def walk_one_step(game: Game, random: Random) -> None:
    seed, chance = random.getrandbits(32), random.random()
    if chance < 0.65:
        game.spend(seed)
    elif chance < 0.76:
        game.visit(seed)
    elif chance < 0.87:
        game.call(seed)
    elif chance < 0.9:
        game.use_code(seed)
    else:
        game.move_clock(random.randrange(21))
