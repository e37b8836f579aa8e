"""A fault in any rule turns a truth table red: rules are spoilt one word at a time to see it."""

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import product
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

import pytest

from paraplu.kernel import rules, standing
from paraplu.kernel.actor import STRANGER, SYSTEM, Actor, HeldOffice, Warrant
from paraplu.kernel.standing import MemberStatus, Step
from tests.kernel.standing.test_history import CASES, history_of
from tests.kernel.standing.test_table import AGREED, VECTOR
from tests.people.parts import NotedVouch
from tests.promises import test_truth_tables_of_accounts as of_accounts
from tests.promises import test_truth_tables_of_apps as of_apps
from tests.promises import test_truth_tables_of_people as of_people
from tests.promises import test_truth_tables_of_trust as of_trust
from tests.promises import test_young_accounts as of_young
from tests.promises.mutants import Mutant, every_mutant
from tests.promises.roles import ROLES
from tests.trust.accounts.parts import policy as accounts

pytestmark = pytest.mark.halved

SOURCE = Path(__file__).resolve().parents[2] / "src"
POLICIES = sorted(
    ".".join(path.relative_to(SOURCE).with_suffix("").parts) for path in SOURCE.glob("**/policy.py")
)
KERNEL = ["paraplu.kernel.actor", "paraplu.kernel.rules", "paraplu.kernel.standing"]


def young_tables_of(app: str, names: list[str]) -> list[Callable[[], None]]:
    """The same for accounts of the last seven days."""
    table = of_young.test_a_young_account_is_refused_these_and_nothing_else
    found: list[Callable[[], None]] = [lambda rule=rule: table(app, rule) for rule in names]  # type: ignore[misc]
    if app == "people":
        told = of_young.test_a_reported_vouch_is_valid_unless_the_account_is_young
        found += [lambda: told(False, True), lambda: told(True, False)]
    return found


def tables_of(app: str) -> list[Callable[[], None]]:
    """Every line of a app's truth tables, as a question that raises when the answer is another."""
    if app in of_people.APPS:
        names = [rule for place, rule in of_people.EVERY_RULE if place == app]
        lines = [lambda rule=rule: of_people.test_a_rule_answers_as_agreed(app, rule) for rule in names]  # type: ignore[misc]
        return [*lines, *young_tables_of(app, names)]
    if app == "accounts":
        pairs = product(of_accounts.TABLE, ROLES)
        return [lambda pair=pair: of_accounts.test_a_rule_answers_as_agreed(*pair) for pair in pairs]  # type: ignore[misc]
    if app in of_apps.APPS:
        rules_of = [rule for place, rule in of_apps.EVERY_RULE if place == app]
        lines = [lambda rule=rule: of_apps.test_a_rule_answers_as_agreed(app, rule) for rule in rules_of]  # type: ignore[misc]
        return [*lines, *young_tables_of(app, rules_of)]
    lines = [line for line in of_trust.EVERY_LINE if line[0].startswith(f"{app}.")]
    return [lambda line=line: of_trust.test_a_rule_answers_as_agreed(*line) for line in lines]  # type: ignore[misc]


APPS = [*of_people.APPS, "accounts", *of_trust.APPS, *of_apps.APPS]


def app_of(module: str) -> str:
    return module.removesuffix(".policy").rpartition(".")[2]


def tables_for(module: str) -> list[Callable[[], None]]:
    if module == "paraplu.kernel.standing":
        return [the_table_by_hand_holds, the_days_by_hand_hold, *tables_of("people")]
    if module == "paraplu.kernel.rules":
        return [a_rule_is_written_down_and_asked]
    if module == "paraplu.kernel.actor":
        return [offices_are_held_as_agreed, *(table for app in APPS for table in tables_of(app))]
    if module == "paraplu.trust.accounts.policy":
        return [without_a_number_nobody_lets_anybody_in, *tables_of("accounts")]
    if module == "paraplu.people.policy":
        return [no_office_confirms_its_own_word, *tables_of("people")]
    return tables_of(app_of(module))


def offices_are_held_as_agreed() -> None:
    lead = Actor("person", 1, MemberStatus.ACTIVE, frozenset({HeldOffice("chapter_lead", "ghent")}))
    secretary = Actor("person", 1, MemberStatus.ACTIVE, frozenset({HeldOffice("secretary")}))

    assert lead.holds("chapter_lead")
    assert lead.holds("secretary", "chapter_lead", chapter="ghent")
    assert not lead.holds("chapter_lead", chapter="brussels")
    assert secretary.holds("secretary", chapter="ghent")
    assert not secretary.holds("chair")
    assert not STRANGER.holds("secretary")
    assert not Actor("person", 1, None).is_member
    assert (secretary.number_or_zero, STRANGER.number_or_zero) == (1, 0)
    warrant = Warrant("people.admit", "board", 7, "0" * 64, 1)
    assert Actor("act", act=warrant).carries_out("people.admit")
    assert Actor("act", act=warrant).carries_out("people.admit", 7)
    assert not Actor("act", act=warrant).carries_out("people.admit", 8)
    assert not Actor("act", act=warrant).carries_out("people.refuse_application", 7)
    assert not Actor("person", 7, act=warrant).carries_out("people.admit", 7)
    assert not Actor("act").carries_out("people.admit")


def without_a_number_nobody_lets_anybody_in() -> None:
    nobody = Actor(
        "person",
        None,
        MemberStatus.ACTIVE,
        frozenset({HeldOffice("secretary")}),
        has_second_factor=True,
        recently_authenticated=True,
    )

    assert not accounts.begin_recovery(nobody, 1)
    assert not accounts.issue_setup_code(nobody, accounts.SetupCodeSubject(1))


def no_office_confirms_its_own_word() -> None:
    """A chair who is no active member any more vouches for nobody, and not as the chair either."""
    chair = Actor("person", 1, MemberStatus.SUPPORTING, frozenset({HeldOffice("chair")}))

    assert not rules.RULES["people.confirm_vouch"](chair, NotedVouch(1, 2, by=1, noted_by=3))
    assert rules.RULES["people.confirm_vouch"](chair, NotedVouch(1, 2, by=4, noted_by=3))


def the_table_by_hand_holds() -> None:
    for (before, name), agreed in AGREED.items():
        state, verb = MemberStatus(before) if before else None, Step(name)
        if agreed is None:
            with pytest.raises(standing.WrongStep) as refusal:
                standing.step(state, verb)
            assert (refusal.value.state, refusal.value.verb) == (state, verb)
        else:
            assert standing.step(state, verb) == agreed
        assert (verb in standing.steps_from(state)) is (agreed is not None)
    for verb in Step:
        assert sorted(standing.allowed_actors[verb]) == VECTOR["who_may"][verb]
    members = [state for state in (None, *MemberStatus) if standing.is_member(state)]
    assert members == [MemberStatus.SUPPORTING, MemberStatus.APPLYING, MemberStatus.ACTIVE]
    assert str(standing.WrongStep(MemberStatus.ENDED, Step.JOIN)) == "no step 'join' from 'ended'"
    assert str(standing.WrongStep(None, Step.RESIGN)) == "no step 'resign' from 'nobody'"


def the_days_by_hand_hold() -> None:
    for case in CASES:
        history = history_of(case)
        assert standing.follow(history) == (history[-1].state if history else None)
        for day, agreed in case["on"].items():
            assert standing.state_on(history, date.fromisoformat(day)) == agreed
            assert standing.active_on(history, date.fromisoformat(day)) is (agreed == "active")
    for wrong in WRONG_HISTORIES:
        with pytest.raises(standing.WrongStep):
            standing.follow(wrong)


MARCH, APRIL = date(2027, 3, 1), date(2027, 4, 1)
WRONG_HISTORIES = [
    [standing.StatusChange(MARCH, Step.JOIN, MemberStatus.ACTIVE)],
    [
        standing.StatusChange(MARCH, Step.JOIN, MemberStatus.SUPPORTING),
        standing.StatusChange(MARCH, Step.ADMIT, MemberStatus.ACTIVE),
    ],
    [
        standing.StatusChange(APRIL, Step.JOIN, MemberStatus.SUPPORTING),
        standing.StatusChange(MARCH, Step.ASK_ACTIVE, MemberStatus.APPLYING),
    ],
]


def a_rule_is_written_down_and_asked() -> None:
    asked = list[tuple[Actor, Any]]()

    def only_the_site(actor: Actor, subject: Any) -> bool:
        asked.append((actor, subject))
        return actor is SYSTEM

    only_the_site.__module__ = "paraplu.trust.cellar.policy"
    made = rules.rule("Only the site.")(only_the_site)
    try:
        assert rules.RULES["cellar.only_the_site"] is made
        assert (made.name, made.sentence) == ("cellar.only_the_site", "Only the site.")
        rules.authorize(made, SYSTEM, 7)
        with pytest.raises(rules.NotAuthorized) as refusal:
            rules.authorize(made, STRANGER, 8)
        assert (str(refusal.value), refusal.value.rule) == ("cellar.only_the_site", made)
        assert (made(SYSTEM), made(STRANGER)) == (True, False)
        assert asked == [(SYSTEM, 7), (STRANGER, 8), (SYSTEM, None), (STRANGER, None)]
    finally:
        rules.RULES.pop("cellar.only_the_site", None)


def survives(mutant: Mutant) -> bool:
    """Whether every table still agrees; a fault that raises is a fault seen."""
    with mutant.planted():
        return agree(tables_for(mutant.module.__name__))


def agree(tables: list[Callable[[], None]]) -> bool:
    try:
        for table in tables:
            table()
    except (Exception, pytest.fail.Exception):  # noqa: BLE001 - whatever it raises, it is seen
        return False
    return True


def test_the_tables_agree_while_nothing_is_spoilt() -> None:
    assert [module for module in (*POLICIES, *KERNEL) if not agree(tables_for(module))] == []


def test_every_rule_has_a_truth_table() -> None:
    for module in POLICIES:
        importlib.import_module(module)

    assert {name.partition(".")[0] for name in rules.RULES} == set(APPS) == set(map(app_of, POLICIES))


@pytest.mark.halved(1)
@pytest.mark.parametrize("module", [*POLICIES, *KERNEL])
def test_a_fault_in_any_rule_turns_a_table_red(module: str) -> None:
    mutants = every_mutant(module)

    assert mutants
    assert [str(mutant) for mutant in mutants if survives(mutant)] == []


def test_a_fault_that_no_table_sees_is_told() -> None:
    (harmless,) = [found for found in every_mutant("paraplu.base.policy") if "not True" in found.change]

    with harmless.planted():
        assert agree(tables_for("paraplu.trust.consent.policy"))
        assert not agree(tables_for("paraplu.base.policy"))
    assert agree(tables_for("paraplu.base.policy"))


def spoilt_lists() -> Iterator[tuple[ModuleType, str, Any, str]]:
    """The lists beside the rules: each with one entry less, the table of standing also with another end."""
    offices = accounts.RECOVERING_OFFICES
    for office in offices:
        left = tuple(other for other in offices if other != office)
        yield accounts, "RECOVERING_OFFICES", left, f"without {office}"
    yield accounts, "RECOVERING_OFFICES", (*offices, "treasurer"), "with treasurer"
    for line, end in standing.TABLE.items():
        rest = {other: to for other, to in standing.TABLE.items() if other != line}
        another = MemberStatus.ENDED if end is not MemberStatus.ENDED else MemberStatus.ACTIVE
        yield standing, "TABLE", MappingProxyType(rest), f"without {line}"
        yield standing, "TABLE", MappingProxyType(rest | {line: another}), f"{another} after {line}"
    for verb, who in standing.allowed_actors.items():
        yield (
            standing,
            "allowed_actors",
            MappingProxyType({**standing.allowed_actors, verb: who | {"chair"}}),
            verb,
        )
        yield (
            standing,
            "allowed_actors",
            MappingProxyType({**standing.allowed_actors, verb: who - {min(who)}}),
            verb,
        )


@contextmanager
def spoilt(module: ModuleType, name: str, value: Any) -> Iterator[None]:
    good = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, good)


def test_a_fault_in_a_list_turns_a_table_red() -> None:
    unseen = set()

    for module, name, value, change in list(spoilt_lists()):
        with spoilt(module, name, value):
            if agree(tables_for(module.__name__)):
                unseen.add(f"{name} {change}")

    assert not unseen
