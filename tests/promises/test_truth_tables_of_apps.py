"""The rules of the commons, of the union's life and of the newer apps of trust say what was agreed by hand.

A table has a line for each role that is ever told yes; a role without a line is told no about everything.
Its subjects are those of `SUBJECTS` in tests/apps/<app>.py, and the words of tests/promises/roles.py.
"""

import importlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import RULES
from paraplu.kernel.standing import MemberStatus
from tests.apps import NAMES
from tests.promises.roles import ROLES as COMMON_ROLES
from tests.promises.roles import SUBJECTS as COMMON_SUBJECTS
from tests.promises.roles import member, roles_for

AGREED = Path(__file__).parent / "agreed"
SOURCE = Path(__file__).parents[2] / "src" / "paraplu"
ROLES = {
    **COMMON_ROLES,
    "press_officer": member(MemberStatus.ACTIVE, "press_officer"),
    "safety_team": member(MemberStatus.ACTIVE, "safety_team"),
    "peer_responder": member(MemberStatus.ACTIVE, "peer_responder"),
    "editor": member(MemberStatus.ACTIVE, "editor"),
    "teller": member(MemberStatus.ACTIVE, "teller"),
}
NEW = (
    "commons/*",
    "life/*",
    "trust/decisions",
    "trust/keys",
    "trust/mailboxes",
    "trust/register",
    "trust/replies",
)
APPS = {
    path.parent.name: ".".join(path.parent.relative_to(SOURCE.parent).parts)
    for pattern in NEW
    for path in sorted(SOURCE.glob(f"{pattern}/policy.py"))
}
TABLES: dict[str, dict[str, Any]] = {
    app: tomllib.loads((AGREED / f"{app}.toml").read_text()) if (AGREED / f"{app}.toml").exists() else {}
    for app in APPS
}
for package in APPS.values():
    importlib.import_module(f"{package}.policy")

EVERY_RULE = [(app, rule) for app, table in TABLES.items() for rule in table]


def subjects_of(app: str) -> dict[str, Any]:
    """What a table may name."""
    if app not in NAMES:
        return COMMON_SUBJECTS
    own = getattr(importlib.import_module(f"tests.apps.{app}"), "SUBJECTS", {})
    return {**COMMON_SUBJECTS, **own}


def roles_of(app: str, rule: str) -> dict[str, Actor]:
    """Everybody, and whoever matters to this app alone; the act is of the kind that the rule asks for."""
    act = {"act": roles_for(f"{app}.{rule}")["act"]}
    own = getattr(importlib.import_module(f"tests.apps.{app}"), "ROLES", {}) if app in NAMES else {}
    return {**ROLES, **act, **own}


@pytest.mark.parametrize(("app", "rule"), EVERY_RULE)
def test_a_rule_answers_as_agreed(app: str, rule: str) -> None:
    table, subjects = TABLES[app][rule], subjects_of(app)
    about = [subjects.get(subject, subject) for subject in table["about"]]

    answers = {
        name: ["yes" if RULES[f"{app}.{rule}"](role, subject) else "no" for subject in about]
        for name, role in roles_of(app, rule).items()
    }

    assert answers == {name: table.get(name, ["no"] * len(about)) for name in roles_of(app, rule)}


@pytest.mark.parametrize("app", APPS)
def test_every_rule_of_an_app_has_a_table_and_no_table_names_a_strange_role(app: str) -> None:
    rules = {name.partition(".")[2] for name in RULES if name.startswith(f"{app}.")}

    assert set(TABLES[app]) == rules
    assert all(set(table) <= {"about", *roles_of(app, rule)} for rule, table in TABLES[app].items())
