"""The rules say what was agreed by hand, for every role and every kind of subject."""

import importlib
import tomllib
from pathlib import Path

import pytest

from paraplu.base.apps import app_named
from paraplu.kernel.rules import RULES
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, ROLES, roles_for
from tests.promises.roles import SUBJECTS as COMMON_SUBJECTS
from tests.trust.consent.parts import AnswerSubject

AGREED = Path(__file__).parent / "agreed"
APPS = ("audit", "base", "chapters", "consent", "mine", "offices", "post")
APPS = {**{app: app_named(app).path for app in APPS}, "paraplu_demonstration": "paraplu_demonstration"}
TABLES = {room: tomllib.loads((AGREED / f"{room}.toml").read_text()) for room in APPS}
for package in APPS.values():
    importlib.import_module(f"{package}.policy")
SUBJECTS = {
    **COMMON_SUBJECTS,
    "a no of herself": AnswerSubject(HER_NUMBER),
    "a yes of herself": AnswerSubject(HER_NUMBER, is_yes=True),
    "a no of another": AnswerSubject(ANOTHERS_NUMBER),
    "a yes of another": AnswerSubject(ANOTHERS_NUMBER, is_yes=True),
}

EVERY_LINE = [(f"{room}.{rule}", role) for room, table in TABLES.items() for rule in table for role in ROLES]


@pytest.mark.parametrize(("name", "role"), EVERY_LINE)
def test_a_rule_answers_as_agreed(name: str, role: str) -> None:
    room, _, rule = name.partition(".")
    table = TABLES[room][rule]
    subjects = [SUBJECTS.get(subject, subject) for subject in table["about"]]

    answers = ["yes" if RULES[name](roles_for(name)[role], subject) else "no" for subject in subjects]

    assert answers == table[role]


@pytest.mark.parametrize("room", APPS)
def test_every_rule_and_role_of_a_room_has_a_line(room: str) -> None:
    rules = {name.partition(".")[2] for name in RULES if name.startswith(f"{room}.")}

    assert set(TABLES[room]) == rules
    assert all(set(table) == {"about", *ROLES} for table in TABLES[room].values())
