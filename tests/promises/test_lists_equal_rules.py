"""Every list shows exactly those rows for which its rule says yes, to every role."""

import importlib
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model

from paraplu.base import clock
from paraplu.base.policy import see_own_pages
from paraplu.front.desk import queries as desk
from paraplu.kernel.actor import OPERATOR, Actor
from paraplu.kernel.decisions import KINDS
from paraplu.kernel.rules import RULES, Rule
from paraplu.kernel.seal import generate, public_key
from paraplu.kernel.standing import MemberStatus
from paraplu.life.advocacy.models import AdvocacyTable
from paraplu.life.board.models import BoardMeeting
from paraplu.life.proposals.models import Proposal
from paraplu.trust.accounts import api as accounts
from paraplu.trust.chapters import api as chapters
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.register import api as register
from tests.apps.mailings import a_mailing
from tests.cast import a_member, an_application
from tests.people.parts import (
    Member,
    MemberFilter,
    NameSubject,
    listed_members,
    visible_members,
    waiting_applications,
)
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, ROLES
from tests.trust.accounts.parts import Account, Recovery
from tests.trust.replies.parts import ReplySubject, a_reply

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql, pytest.mark.halved]
SOURCE = Path(__file__).resolve().parents[2] / "src"
LED = ("ghent", "brussels", "")
A_LEAD, OF_GHENT, GONE, APPLYING = 303_003, 404_004, 505_005, 606_006


def is_hers(actor: Actor, number: int) -> bool:
    return see_own_pages(actor) and actor.number == number


def may_see_act(actor: Actor, act: decisions.PendingAct) -> bool:
    """Board and auditor see all, another office what it asks for, agrees to, or asked for itself."""
    kind = KINDS[act.kind]
    if actor.kind in ("system", "operator") or actor.holds("director", "chair", "auditor"):
        return True
    return actor.holds(*kind.asked_by, *kind.second) or (
        actor.kind == "person" and act.asked_by == actor.number
    )


# For each list, the question to ask about each of its rows.
ASKS: dict[str, Callable[[Actor, Any], bool]] = {
    "advocacy.AdvocacyTable": lambda actor, row: RULES["advocacy.read_table"](actor, row.shown_to),
    "board.BoardMeeting": lambda actor, _row: RULES["board.see_board"](actor),
    "decisions.PendingAct": may_see_act,
    "mailings.Mailing": lambda actor, row: RULES["mailings.write"](actor, row.rule_subject),
    "proposals.Proposal": lambda actor, _row: RULES["proposals.see_proposals"](actor),
    "people.Member": lambda actor, row: RULES["people.see_people"](actor) or is_hers(actor, row.number),
    "replies.EmailReply": lambda actor, row: RULES["replies.serve"](
        actor, ReplySubject(row.office, row.chapter)
    ),
    "register.RegisterLine": lambda actor, row: (
        RULES["register.read_lines"](actor) or is_hers(actor, row.number)
    ),
}


def models_with_a_list() -> dict[str, type[Model]]:
    ours = (model for model in apps.get_models() if model.__module__.startswith("paraplu"))
    return {
        model._meta.label: model
        for model in ours
        if any(hasattr(manager, "visible_to") for manager in model._meta.managers)
    }


@pytest.fixture
def a_small_union() -> None:
    """She herself, another, a lead, one of Ghent, one who left, one who applies; lines and a lost way in."""
    day = clock.current_date()
    for number, state in {
        HER_NUMBER: MemberStatus.ACTIVE,
        ANOTHERS_NUMBER: MemberStatus.SUPPORTING,
        A_LEAD: MemberStatus.ACTIVE,
        OF_GHENT: MemberStatus.ACTIVE,
        GONE: MemberStatus.ENDED,
        APPLYING: MemberStatus.APPLYING,
    }.items():
        a_member(number, state)
    an_application(APPLYING, "hers")
    offices.appoint(OPERATOR, A_LEAD, "chapter_lead", day, None, "deed", day, chapter="brussels")
    for number, chapter in ((OF_GHENT, "ghent"), (A_LEAD, "brussels")):
        chapters.choose_chapter(ROLES["system"], number, chapter)
    for number in (HER_NUMBER, OF_GHENT, GONE):
        register.open_line(number, "admitted", day)
    Recovery.objects.create(
        number=OF_GHENT,
        account=Account.objects.create(login_name="river-button-4821", password="!"),
        begun_by=A_LEAD,
        begun_on=day - timedelta(days=4),
    )


@pytest.fixture
def what_it_does(a_small_union: None) -> None:
    """Tables, mailings and proposals of every kind that a list tells apart."""
    day = clock.current_date()
    for shown_to in ("public", "members", "board"):
        AdvocacyTable.objects.create(
            body=shown_to, decides="rents", level="town", seat="sit", shown_to=shown_to
        )
    for chapters_of_mailing in ("", " ghent ", " brussels ", " brussels ghent "):
        a_mailing("draft", chapters=chapters_of_mailing)
    for state in ("called", "open", "closed"):
        BoardMeeting.objects.create(day=day, place_kind="room", state=state)
    secretary = ROLES["secretary"]
    for number in (A_LEAD, OF_GHENT, APPLYING):
        request = decisions.ActRequest("people.end_by_hand", number, {"how": "phone"})
        decisions.ask_for_act(secretary, request)
    decisions.PendingAct.objects.filter(subject=APPLYING).update(asked_by=A_LEAD)
    for office, chapter in (("secretary", ""), ("treasurer", ""), *(("chapter_lead", of) for of in LED)):
        a_reply(ReplySubject(office, chapter), [public_key(generate())])
    for number in (HER_NUMBER, ANOTHERS_NUMBER, None):
        told = {"number": number, "name": "Heron", "title": "Soup", "purpose": "Talk.", "city": "Ghent"}
        Proposal.objects.create(**told, proposed_on=day)


def test_every_list_has_its_question() -> None:
    assert set(models_with_a_list()) == set(ASKS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("label", ASKS)
def test_a_list_shows_what_its_rule_allows(label: str, role: str, what_it_does: None) -> None:
    rows = models_with_a_list()[label]._default_manager
    actor = ROLES[role]

    allowed = {row.pk for row in rows.all() if ASKS[label](actor, row)}

    assert rows.count() > 2
    assert {row.pk for row in rows.visible_to(actor)} == allowed  # type: ignore[attr-defined]


@pytest.mark.parametrize("role", ROLES)
def test_whoever_is_listed_may_be_known_by_name(role: str, a_small_union: None) -> None:
    actor = ROLES[role]

    for row in Member.objects.visible_to(actor):
        assert RULES["people.see_name"](actor, NameSubject(row.number))


# The facts of this union, by hand: the chapter each chose, and who holds an office.
FACTS = {
    HER_NUMBER: NameSubject(HER_NUMBER),
    ANOTHERS_NUMBER: NameSubject(ANOTHERS_NUMBER),
    A_LEAD: NameSubject(A_LEAD, "brussels", has_office=True),
    OF_GHENT: NameSubject(OF_GHENT, "ghent"),
    GONE: NameSubject(GONE),
    APPLYING: NameSubject(APPLYING),
}


@pytest.mark.parametrize("role", ROLES)
def test_a_card_shows_a_name_where_the_rule_allows(role: str, a_small_union: None) -> None:
    actor = ROLES[role]

    named = {card.number for card in visible_members(actor, FACTS) if card.working_name}

    assert named == {number for number, facts in FACTS.items() if RULES["people.see_name"](actor, facts)}


# Lists that are shown whole or not at all.
WHOLE: dict[str, tuple[Callable[[Actor], Any], str]] = {
    "applications": (waiting_applications, "people.see_people"),
    "recoveries": (accounts.open_recoveries, "accounts.see_recoveries"),
    "the book": (register.waiting_lines, "register.read_lines"),
    "mandates": (desk.current_mandates, "offices.read_all"),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", WHOLE)
def test_a_list_is_shown_whole_or_not_at_all(name: str, role: str, a_small_union: None) -> None:
    ask, rule = WHOLE[name]
    actor, may = ROLES[role], RULES[rule]

    assert isinstance(may, Rule)
    assert bool(ask(actor)) is may(actor)


@pytest.mark.parametrize("role", ROLES)
def test_a_page_of_people_holds_whom_the_list_holds(role: str, a_small_union: None) -> None:
    actor = ROLES[role]

    seen = {row.number for row in Member.objects.visible_to(actor)}

    assert {row.number for row in listed_members(actor, MemberFilter(), 1000)} == seen
    assert {row.number for row in listed_members(actor, MemberFilter("role"), 1000)} == seen


def test_every_rule_is_asked_somewhere() -> None:
    """A rule that nobody asks protects nothing, and the document of rules would promise it."""
    files = {path: path.read_text() for path in SOURCE.rglob("*.py")}
    policies = [path for path in files if path.name == "policy.py"]
    for app in policies:
        importlib.import_module(".".join(app.relative_to(SOURCE).with_suffix("").parts))
    said = "\n".join(text for path, text in files.items() if path not in policies)

    asked = set(re.findall(r"policy\.([a-z_]+)", said)) | set(re.findall(r"policy import (.+)", said))
    words = {word.strip() for line in asked for word in line.split(",")}

    assert {name for name in RULES if name.partition(".")[2] not in words} == set()
