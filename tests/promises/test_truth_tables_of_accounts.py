"""The rules about keys to the house say what was agreed by hand, freshly proven or not."""

import importlib
import tomllib
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from paraplu.base.apps import app_named
from paraplu.kernel.actor import Held
from paraplu.kernel.rules import RULES
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, ROLES
from tests.trust.accounts.parts import Handed, Own, Returning

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
    "first": Own(HERS, has_second=False, strong=False),
    "first, office asleep": Own(HERS, has_second=False, strong=False),
    "further, weak device": Own(HERS, has_second=True, strong=False),
    "further, strong device": Own(HERS, has_second=True, strong=True),
    "a card for herself": Handed(HER_NUMBER),
    "a card for another": Handed(ANOTHERS_NUMBER),
    "a card for another office": Handed(ANOTHERS_NUMBER, to_an_office=True),
    "begun by another": Returning(ANOTHERS_NUMBER, ONE, None, is_ready=False),
    "begun by her": Returning(ANOTHERS_NUMBER, HER_NUMBER, None, is_ready=False),
    "her own, begun by another": Returning(HER_NUMBER, ONE, None, is_ready=False),
    "agreed already": Returning(ANOTHERS_NUMBER, ONE, OTHER, is_ready=False),
    "ready, begun by her": Returning(ANOTHERS_NUMBER, HER_NUMBER, OTHER, is_ready=True),
    "ready, agreed by her": Returning(ANOTHERS_NUMBER, ONE, HER_NUMBER, is_ready=True),
    "ready, of two others": Returning(ANOTHERS_NUMBER, ONE, OTHER, is_ready=True),
    "ready, her own": Returning(HER_NUMBER, ONE, OTHER, is_ready=True),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("rule", TABLE)
def test_a_rule_answers_as_agreed(rule: str, role: str) -> None:
    answers = [answer(rule, role, about) for about in TABLE[rule]["about"]]

    assert answers == TABLE[rule][role]


def answer(rule: str, role: str, about: str) -> str:
    is_fresh = not about.endswith("stale")
    asleep = frozenset({Held("secretary")}) if about.endswith("asleep") else frozenset[Held]()
    actor = replace(ROLES[role], fresh=is_fresh, asleep=asleep)
    subject = SUBJECTS[about.removesuffix(", stale")]
    return "yes" if RULES[f"accounts.{rule}"](actor, subject) else "no"


def test_every_rule_and_role_has_a_line() -> None:
    rules = {name.partition(".")[2] for name in RULES if name.startswith("accounts.")}

    assert set(TABLE) == rules
    assert all(set(table) == {"about", *ROLES} for table in TABLE.values())
