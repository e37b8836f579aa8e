"""Somebody offers to translate: the note first, an answer, and no task before the note was accepted."""

import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base import clock, form_tokens
from paraplu.base.emails import draft_email
from paraplu.base.models import Recipient
from paraplu.base.pages import PAGE
from paraplu.commons.volunteers import api
from paraplu.commons.volunteers.models import Task, Volunteer
from paraplu.kernel.standing import MemberStatus
from tests.people import roles
from tests.trust.post.parts import EmailAddress

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
FORM = f"/en/help/form/{settings.UNION.volunteers.note_version}/"
CODE = re.compile(r"<strong>([0-9a-z-]{20,})</strong>")


@pytest.fixture
def a_volunteer(db: None) -> Client:
    return roles.visitor_at("forms")


@pytest.fixture
def the_secretary(db: None) -> roles.Somebody:
    return roles.member(MemberStatus.ACTIVE, "secretary")


def filled_in(**other: Any) -> dict[str, Any]:
    return {
        "name": "Heron", "skills": ["translation", "design"], "languages": ["en", "fr"], "email": "",
        "ticket": form_tokens.issue_token("volunteers/offer"), **other,
    }  # fmt: skip


def offered(visitor: Client, **other: Any) -> tuple[Volunteer, str]:
    """The offer, and the code that its page shows."""
    answer = visitor.post(FORM, filled_in(**other))
    found = CODE.search(answer.content.decode())
    assert found
    return Volunteer.objects.get(), found[1]


def come_back(visitor: Client, code: str, **other: Any) -> Any:
    told = {"code": code, "ticket": form_tokens.issue_token("volunteers/mine"), **other}
    return visitor.post("/en/help/mine/", told)


def answer(secretary: roles.Somebody, found: Volunteer, reply: str, text: str = "", after: int = 0) -> int:
    told = {"reply": reply, "text": text, "after": after}
    return secretary.client.post(f"/en/volunteers/{found.pk}/answer/", told).status_code


def give_task(secretary: roles.Somebody, found: Volunteer, **other: Any) -> int:
    told = {"key": uuid4(), "title": "Two pages into French", **other}
    return secretary.client.post(f"/en/volunteers/{found.pk}/task/", told).status_code


def change_the_note(monkeypatch: pytest.MonkeyPatch) -> None:
    """The union found another insurer, and the note has the next version."""
    desk = replace(settings.UNION.volunteers, note_version="3")
    monkeypatch.setattr(settings, "UNION", replace(settings.UNION, volunteers=desk))


def test_r32_the_note_says_what_the_law_wants_before_the_form(a_volunteer):
    page, desk = a_volunteer.get("/en/help/").content.decode(), settings.UNION.volunteers

    for said in (settings.UNION.letterhead.name, desk.insurer, "no other insurance", "receipt", "never tell"):
        assert said in page
    assert 'name="skills"' not in page


def test_a_change_of_the_note_is_a_new_version(a_volunteer):
    (note,) = re.findall(r"<ol>.*?</ol>", a_volunteer.get("/en/help/").content.decode(), re.DOTALL)
    digest = hashlib.sha256(note.encode()).hexdigest()[:12]

    assert (settings.UNION.volunteers.note_version, digest) == ("2", "32196d8b4ed3")


def test_without_accepting_the_note_nobody_comes_to_the_form(a_volunteer):
    refused, accepted = a_volunteer.post("/en/help/"), a_volunteer.post("/en/help/", {"accept": "on"})

    assert refused.status_code == 422
    assert (accepted.status_code, accepted["Location"]) == (303, FORM)


def test_an_offer_keeps_the_version_of_the_note_and_the_day(a_volunteer):
    found, _code = offered(a_volunteer)

    assert (found.terms_version, found.signed_on) == ("2", clock.current_date())


def test_a_form_sent_twice_is_one_offer_with_one_code(a_volunteer):
    ticket = form_tokens.issue_token("volunteers/offer")

    codes = {offered(a_volunteer, ticket=ticket)[1] for _ in range(2)}

    assert (len(codes), Volunteer.objects.count()) == (1, 1)


def test_neither_code_nor_address_is_kept_in_plain(a_volunteer):
    found, code = offered(a_volunteer, email="heron@paraplu.example")

    kept = repr(list(Volunteer.objects.values())) + repr(list(EmailAddress.objects.values()))
    assert code not in kept
    assert "heron@" not in kept
    assert found.address_token


def test_with_her_code_she_reads_the_answer_and_without_it_nothing(a_volunteer, the_secretary):
    found, code = offered(a_volunteer)
    answer(the_secretary, found, "yes")

    another = ("x" if code[0].lower() != "x" else "y") + code[1:]
    right, wrong = come_back(a_volunteer, code), come_back(a_volunteer, another)

    assert (right.status_code, wrong.status_code) == (200, 422)
    assert "Yes, welcome." in right.content.decode()
    assert "Heron" not in wrong.content.decode()


def test_a_yes_opens_the_way_to_tasks(a_volunteer, the_secretary):
    found, code = offered(a_volunteer)

    before = give_task(the_secretary, found)
    answer(the_secretary, found, "yes")
    after = give_task(the_secretary, found)

    assert (before, after, Task.objects.count()) == (422, 303, 1)
    assert "Two pages into French" in come_back(a_volunteer, code).content.decode()


def test_r32_no_task_before_the_note_in_force_was_accepted(a_volunteer, the_secretary, monkeypatch):
    found, code = offered(a_volunteer)
    answer(the_secretary, found, "yes")
    change_the_note(monkeypatch)

    unsigned = give_task(the_secretary, found)
    come_back(a_volunteer, code, accept="on")
    signed = give_task(the_secretary, found)

    assert (unsigned, signed) == (422, 303)
    found.refresh_from_db()
    assert found.terms_version == "3"


def test_looking_at_her_page_accepts_nothing(a_volunteer, the_secretary, monkeypatch):
    found, code = offered(a_volunteer)
    change_the_note(monkeypatch)

    come_back(a_volunteer, code)

    found.refresh_from_db()
    assert found.terms_version == "2"


def test_a_task_sent_twice_is_one(a_volunteer, the_secretary):
    found, key = offered(a_volunteer)[0], uuid4()
    answer(the_secretary, found, "yes")

    assert [give_task(the_secretary, found, key=key) for _ in range(2)] == [303, 303]
    assert Task.objects.count() == 1


def test_with_an_address_an_email_leaves_and_without_none(a_volunteer, the_secretary):
    found, _code = offered(a_volunteer, email="heron@paraplu.example")

    answer(the_secretary, found, "question", "Since when?")
    answer(the_secretary, found, "question", "Since when?")

    assert Recipient.objects.count() == 1
    Volunteer.objects.update(address_token="")
    answer(the_secretary, found, "yes", after=1)
    assert Recipient.objects.count() == 1


@pytest.mark.parametrize("role", ["press_officer", "treasurer", "editor"])
def test_whoever_has_not_the_office_finds_nothing(a_volunteer, the_secretary, role):
    found, other = offered(a_volunteer)[0], roles.member(MemberStatus.ACTIVE, role)

    assert the_secretary.client.get(f"/en/volunteers/{found.pk}/").status_code == 200
    assert other.client.get(f"/en/volunteers/{found.pk}/").status_code == 404


def test_a_no_is_forgotten_after_some_weeks_with_address_and_code(a_volunteer, the_secretary):
    found, _code = offered(a_volunteer, email="heron@paraplu.example")
    answer(the_secretary, found, "no")
    last = clock.current_date() + timedelta(days=settings.UNION.retention["relay_days"])

    assert [api.forget_due(last), api.forget_due(last + timedelta(days=1))] == [0, 1]
    assert (Volunteer.objects.count(), EmailAddress.objects.count()) == (0, 0)


def test_whoever_had_no_task_for_a_year_has_stopped(a_volunteer, the_day):
    offered(a_volunteer)

    late = the_day((clock.current_date() + timedelta(days=400)).isoformat())
    api.forget_due(late)

    assert Volunteer.objects.get().closed_on == late


@pytest.mark.parametrize("email", ["no", "yes", "question", "task"])
@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_an_email_leaves_whatever_words_the_office_writes(email, language):
    written = draft_email(f"volunteers/{email}", language, {"text": "About sex work and our union."})

    assert "About sex work and our union." in written.text


def test_the_second_leaf_holds_the_other_volunteers(the_secretary):
    for turn in range(PAGE + 1):
        told = {"name": f"Heron {turn:02d}", "due_on": clock.current_date() + timedelta(days=turn)}
        digests = {"token_digest": f"{turn}", "code_digest": f"{turn}"}
        Volunteer.objects.create(signed_on=clock.current_date(), **digests, **told)

    pages = [the_secretary.client.get(f"/en/volunteers/?page={page}").content.decode() for page in (1, 2)]

    assert [page.count("Heron ") for page in pages] == [PAGE, 1]
    assert f"Heron {PAGE}" in pages[1]
    assert "?page=2" in pages[0]
    assert "?page=1" in pages[1]
