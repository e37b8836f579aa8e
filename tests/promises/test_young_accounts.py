"""What an account that was opened within the last seven days may not do, by hand; the rest it may."""

from dataclasses import replace
from typing import Any

import pytest

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import RULES
from paraplu.kernel.standing import MemberStatus
from tests.people.parts import Applicant, MemberSubject, ReportedVouch
from tests.promises import test_truth_tables_of_apps as tables
from tests.promises import test_truth_tables_of_people as people
from tests.promises.roles import member

# Nobody but the system does these from a young account.
NOT_FROM_A_YOUNG_ACCOUNT = {"people.vouch", "elections.stand", "keys.vote_remotely", "events.give_invitation"}
APPLICANT = Applicant(500_001, MemberStatus.APPLYING, frozenset(), 1)
VOUCHER = MemberSubject(500_002, MemberStatus.ACTIVE)


def asked_about(app: str, rule: str) -> list[Any]:
    if app in people.TABLES:
        return list(people.SUBJECTS[people.TABLES[app][rule]["about"]].values())
    subjects = tables.subjects_of(app)
    return [subjects.get(subject, subject) for subject in tables.TABLES[app][rule]["about"]]


def is_refused(name: str, actor: Actor, subject: Any) -> bool:
    """A key of one's own is then for the Board and for circles that read sealed messages, not for a vote.

    Who was drawn by lot stops the act from it, and does not agree.
    """
    if name == "keys.hold_a_key":
        return not actor.holds("chair", "secretary", "treasurer", "director", *subject.circles)
    if name == "decisions.approve":
        return actor.number in subject.drawn and not actor.holds(*subject.kind.second)
    return name in NOT_FROM_A_YOUNG_ACCOUNT and actor.kind == "person"


@pytest.mark.parametrize(("app", "rule"), [*people.EVERY_RULE, *tables.EVERY_RULE])
def test_a_young_account_is_refused_these_and_nothing_else(app: str, rule: str) -> None:
    asked, name = RULES[f"{app}.{rule}"], f"{app}.{rule}"

    for role, actor in tables.ROLES.items():
        young = replace(actor, has_young_account=True)
        for subject in asked_about(app, rule):
            agreed = asked(actor, subject) and not is_refused(name, actor, subject)
            assert asked(young, subject) is agreed, (role, subject)


@pytest.mark.parametrize(("is_young", "is_taken"), [(False, True), (True, False)])
def test_a_reported_vouch_is_valid_unless_the_account_is_young(is_young: bool, is_taken: bool) -> None:
    secretary = member(MemberStatus.ACTIVE, "secretary")

    answer = RULES["people.note_vouch"](secretary, ReportedVouch(APPLICANT, VOUCHER, is_young))
    of_a_new_member = ReportedVouch(APPLICANT, VOUCHER, is_young, is_long_active=False)

    assert answer is is_taken
    assert not RULES["people.note_vouch"](secretary, of_a_new_member)
