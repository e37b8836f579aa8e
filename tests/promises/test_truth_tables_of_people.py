"""The rules of membership and of the desk say what was agreed by hand, for every role and every subject."""

import importlib
import tomllib
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from paraplu.base.apps import app_named
from paraplu.front.desk.policy import LookSubject
from paraplu.kernel.decisions import VOICE_ADDRESS
from paraplu.kernel.rules import RULES
from paraplu.kernel.standing import MemberStatus
from tests.people.parts import (
    Applicant,
    EndingSubject,
    MemberSubject,
    NameSubject,
    NotedVouch,
    OfferedVouch,
    OfficeSubject,
    ReportedVouch,
)
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, carrying_out, member, roles_for

AGREED = Path(__file__).parent / "agreed"
APPS = ("people", "desk")
TABLES = {room: tomllib.loads((AGREED / f"{room}.toml").read_text()) for room in APPS}
for room in APPS:
    importlib.import_module(f"{app_named(room).path}.policy")

WHO = {"her": HER_NUMBER, "another": ANOTHERS_NUMBER}
THIRD, FOURTH = 303_003, 404_004
VOUCHED = {
    "nobody": frozenset[int](),
    "she": frozenset({HER_NUMBER}),
    "one other": frozenset({THIRD}),
    "both": frozenset({HER_NUMBER, THIRD}),
    "two others": frozenset({THIRD, FOURTH}),
}
STANDINGS = {
    f"{who} {state}": MemberSubject(number, state)
    for (who, number), state in product(WHO.items(), MemberStatus)
}
CANDIDATES = {
    f"{who} {state}, {vouched} vouched, {needed} needed": Applicant(number, state, vouchers, needed)
    for (who, number), state, (vouched, vouchers), needed in product(
        WHO.items(), MemberStatus, VOUCHED.items(), (0, 1, 2)
    )
}
OFFERED = {
    f"{applicant}, {since}": OfferedVouch(subject, since == "long active")
    for (applicant, subject), since in product(CANDIDATES.items(), ("long active", "active since lately"))
}
NAMES = {
    f"{who}, {chapter or 'no chapter'}, {'an' if office else 'no'} office": NameSubject(
        number, chapter, office
    )
    for (who, number), chapter, office in product(WHO.items(), (None, "ghent", "brussels"), (False, True))
}
ENDINGS = {
    "the application": "people.withdraw_application",
    "being active": "people.step_down",
    "the membership": "people.end_by_hand",
    "everything": "people.erase_member",
}
ENDING = {
    f"{standing}, {what}": EndingSubject(subject, kind)
    for (standing, subject), (what, kind) in product(STANDINGS.items(), ENDINGS.items())
}
OFFICES = {
    f"{standing}, {elected}office for {whom}": OfficeSubject(subject, whom == "all", elected != "an ")
    for (standing, subject), elected, whom in product(
        STANDINGS.items(), ("an ", "an elected "), ("active members", "all")
    )
}
SEATS = {
    f"{standing}, {whose} rule": OfficeSubject(subject, False, True, whose == "an accepted")
    for (standing, subject), whose in product(STANDINGS.items(), ("an accepted", "another"))
}
NOTED = {
    f"for {who}, by {voucher}, written by {writer}": NotedVouch(1, number, by, noted_by)
    for (who, number), (voucher, by), (writer, noted_by) in product(
        WHO.items(),
        {"her": HER_NUMBER, "a third": THIRD}.items(),
        {"her": HER_NUMBER, "a fourth": FOURTH, "nobody any more": None}.items(),
    )
    if number != by
}


def reported() -> dict[str, ReportedVouch]:
    found = {}
    for (who, number), state, told_by, tellers_state, again in product(
        WHO.items(), MemberStatus, ("her", "the applicant", "a third"), MemberStatus, (False, True)
    ):
        by = {"her": HER_NUMBER, "the applicant": number, "a third": THIRD}[told_by]
        times = "once more" if again else "for the first time"
        name = f"{who} {state}, told by {told_by} who is {tellers_state}, {times}"
        vouchers = frozenset({by}) if again else frozenset[int]()
        found[name] = ReportedVouch(Applicant(number, state, vouchers, 1), MemberSubject(by, tellers_state))
    return found


SUBJECTS: dict[str, dict[str, Any]] = {
    "nothing": {"nothing": None},
    "standing": STANDINGS,
    "candidate": CANDIDATES,
    "offered": OFFERED,
    "name": NAMES,
    "reported": reported(),
    "ending": ENDING,
    "office": OFFICES,
    "seat": SEATS,
    "noted": NOTED,
    "account": {"none yet": None, "one already": UUID(int=1)},
    "looks": {
        "the first": LookSubject(1, 1),
        "the fortieth of a day": LookSubject(40, 40),
        "the forty-first of a day": LookSubject(41, 41),
        "the hundredth in seven days": LookSubject(1, 100),
        "one more in seven days": LookSubject(1, 101),
        "the forty-first, agreed to": LookSubject(41, 41, is_day_open=True),
        "the forty-first, decided by the Board": LookSubject(41, 41, is_week_open=True),
        "one more in seven days, decided by the Board": LookSubject(1, 101, is_week_open=True),
        "one more in seven days, agreed to": LookSubject(1, 101, is_day_open=True),
        "both limits passed, both decided": LookSubject(41, 101, is_day_open=True, is_week_open=True),
        "thirty-nine": LookSubject(39, 99),
        "forty": LookSubject(40, 40),
        "forty, agreed to": LookSubject(40, 40, is_day_open=True),
        "a hundred": LookSubject(1, 100),
        "a hundred, decided by the Board": LookSubject(1, 100, is_week_open=True),
        "a hundred, agreed to": LookSubject(1, 100, is_day_open=True),
    },
    "list": {"decided, or nobody active": False, "active without a decision": True},
    "system": {"not founded yet": False, "founded": True},
}
# Who matters to one of the two alone: desks have more offices, and an address is also changed by voice.
OWN_ROLES = {
    "desk": {
        **{
            office: member(MemberStatus.ACTIVE, office)
            for office in ("auditor", "confidant", "keeper", "teller")
        },
        "act for a week": carrying_out("desk.see_more_this_week"),
    },
    "people": {"act by voice": carrying_out(VOICE_ADDRESS)},
}
EVERY_RULE = [(room, rule) for room, table in TABLES.items() for rule in table if rule != "groups"]


def agreed(room: str, rule: str) -> dict[str, set[str]]:
    """Who may, by subject."""
    groups, table = TABLES[room]["groups"], TABLES[room][rule]
    lists = {subject: who for subject, who in table.items() if subject != "about"}
    return {subject: set(groups[who] if isinstance(who, str) else who) for subject, who in lists.items()}


@pytest.mark.parametrize(("room", "rule"), EVERY_RULE)
def test_a_rule_answers_as_agreed(room: str, rule: str) -> None:
    subjects = SUBJECTS[TABLES[room][rule]["about"]]
    roles = {**roles_for(f"{room}.{rule}"), **OWN_ROLES[room]}

    answers = {
        name: {role for role, actor in roles.items() if RULES[f"{room}.{rule}"](actor, subject)}
        for name, subject in subjects.items()
    }

    assert {name: who for name, who in answers.items() if who} == agreed(room, rule)


@pytest.mark.parametrize("room", APPS)
def test_every_rule_of_the_room_is_agreed(room: str) -> None:
    rules = {name.partition(".")[2] for name in RULES if name.startswith(f"{room}.")}

    assert set(TABLES[room]) - {"groups"} == rules
