"""The rules about keys to the site say what was agreed by hand, freshly proven or not."""

import importlib
import tomllib
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from paraplu.base.apps import app_named
from paraplu.kernel.actor import HeldOffice
from paraplu.kernel.rules import RULES
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, ROLES, roles_for
from tests.trust.accounts.parts import AccountSubject, RecoverySubject, SetupCodeSubject

importlib.import_module(f"{app_named('accounts').path}.policy")
TABLE = tomllib.loads((Path(__file__).parent / "agreed" / "accounts.toml").read_text())
ONE, OTHER = 303003, 404004
HERS = UUID(int=1)
SUBJECTS = {
    "nobody": None,
    "stale": None,
    "fresh": None,
    "herself": HER_NUMBER,
    "another": ANOTHERS_NUMBER,
    "not proven": False,
    "proven": True,
    "first": AccountSubject(HERS, owns_second_factor=False, has_second_factor=False),
    "first, office locked": AccountSubject(HERS, owns_second_factor=False, has_second_factor=False),
    "further, weak device": AccountSubject(HERS, owns_second_factor=True, has_second_factor=False),
    "further, strong device": AccountSubject(HERS, owns_second_factor=True, has_second_factor=True),
    "a card for herself": SetupCodeSubject(HER_NUMBER),
    "a card for another": SetupCodeSubject(ANOTHERS_NUMBER),
    "a card for another office": SetupCodeSubject(ANOTHERS_NUMBER, to_an_office=True),
    "a card for one she entered": SetupCodeSubject(ANOTHERS_NUMBER, is_tied=True),
    "begun by one whom she appointed": RecoverySubject(
        ANOTHERS_NUMBER, ONE, None, is_ready=False, ties=frozenset({HER_NUMBER})
    ),
    "begun by another": RecoverySubject(ANOTHERS_NUMBER, ONE, None, is_ready=False),
    "begun by her": RecoverySubject(ANOTHERS_NUMBER, HER_NUMBER, None, is_ready=False),
    "her own, begun by another": RecoverySubject(HER_NUMBER, ONE, None, is_ready=False),
    "agreed already": RecoverySubject(ANOTHERS_NUMBER, ONE, OTHER, is_ready=False),
    "ready, begun by her": RecoverySubject(ANOTHERS_NUMBER, HER_NUMBER, OTHER, is_ready=True),
    "ready, agreed by her": RecoverySubject(ANOTHERS_NUMBER, ONE, HER_NUMBER, is_ready=True),
    "ready, her half taken": RecoverySubject(
        ANOTHERS_NUMBER, HER_NUMBER, OTHER, is_ready=True, taken_by=frozenset({HER_NUMBER})
    ),
    "ready, the other half taken": RecoverySubject(
        ANOTHERS_NUMBER, ONE, HER_NUMBER, is_ready=True, taken_by=frozenset({ONE})
    ),
    "ready, of two others": RecoverySubject(ANOTHERS_NUMBER, ONE, OTHER, is_ready=True),
    "ready, her own": RecoverySubject(HER_NUMBER, ONE, OTHER, is_ready=True),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("rule", TABLE)
def test_a_rule_answers_as_agreed(rule: str, role: str) -> None:
    answers = [answer(rule, role, about) for about in TABLE[rule]["about"]]

    assert answers == TABLE[rule][role]


def answer(rule: str, role: str, about: str) -> str:
    is_fresh = not about.endswith("stale")
    locked = frozenset({HeldOffice("secretary")}) if about.endswith("locked") else frozenset[HeldOffice]()
    everybody = roles_for(f"accounts.{rule}")
    actor = replace(everybody[role], recently_authenticated=is_fresh, locked_offices=locked)
    subject = SUBJECTS[about.removesuffix(", stale")]
    return "yes" if RULES[f"accounts.{rule}"](actor, subject) else "no"


def test_every_rule_and_role_has_a_line() -> None:
    rules = {name.partition(".")[2] for name in RULES if name.startswith("accounts.")}

    assert set(TABLE) == rules
    assert all(set(table) == {"about", *ROLES} for table in TABLE.values())
