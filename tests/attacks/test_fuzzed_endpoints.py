"""Whatever a program sends to pages that answer scripts: a sentence or a refusal, no fault and no echo."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from paraplu.base import clock, form_tokens
from paraplu.kernel.standing import MemberStatus
from tests import rosters
from tests.people import roles
from tests.sealed import a_box, a_circle, a_key
from tests.trust.mailboxes.parts import Box, Message

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
CANARY = "Kolibrie-7319"
FINE = {200, 202, 204, 303, 403, 404, 405, 409, 412, 422, 429}
NAMES = (
    "address", "sign_key", "seal_key", "sealed", "proof", "handle", "photo", "photo_proof", "number", "end",
    "record_id", "record", "token", "code", "outcome", "content", "fetch", "revocation", "signature", "two",
    "brought", "after", "topic", "language", "text_digest", "veto_digest", "receipt", "text", "kinds", "seen",
)  # fmt: skip
PURPOSES = {"tell": "safety", "concern": "complaints", "questions": "questions"}
PUBLIC_FORMS = (
    "tell/send/", "tell/back/", "tell/plain/", "tell/plain/back/", "concern/send/", "concern/back/",
    "questions/send/", "questions/back/", "passing-on/file/", "passing-on/answer/", "passing-on/back/",
    "answers/no/",
)  # fmt: skip
odd = ["", "AAAA", "0" * 32, "A" * 88, "[]", "[[1]]", '{"a":1}', "null", "-1", "9" * 30, CANARY]
nested = some.recursive(some.none() | some.integers() | some.text(max_size=9), some.lists, max_leaves=6)
words = some.one_of(some.text(max_size=40), some.sampled_from(odd), nested.map(json.dumps))
forms = some.dictionaries(some.sampled_from(NAMES), words, max_size=12)
# In bin/test a few of each; bin/prove draws more.
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
few = settings(max_examples=6, deadline=None, suppress_health_check=QUIET)
many = settings(max_examples=80, deadline=None, suppress_health_check=QUIET)


@pytest.fixture
def outside() -> Client:
    a_circle("safety_team", 500_001)
    a_circle("confidant", 500_011)
    a_circle("director", 500_021)
    return roles.visitor_at("forms")


def is_answered_outside(outside: Client, path: str, form: dict[str, Any]) -> None:
    purpose = PURPOSES.get(path.partition("/")[0], "questions")
    read, ticket = (form_tokens.issue_token(f"mailboxes/{purpose}/{verb}") for verb in ("read", "open"))

    answer = outside.post(f"/en/{path}", {**form, "challenge": read, "ticket": ticket})

    assert answer.status_code in FINE
    assert CANARY not in answer.content.decode(errors="replace") or "plain" in path or "passing-on" in path
    assert not Box.objects.exists()


@pytest.mark.parametrize("path", PUBLIC_FORMS)
@few
@given(form=forms)
def test_the_forms_host_answers_whatever_a_program_sends(
    outside: Client, path: str, form: dict[str, Any]
) -> None:
    is_answered_outside(outside, path, form)


@pytest.mark.slow
@pytest.mark.parametrize("path", PUBLIC_FORMS)
@many
@given(form=forms)
def test_the_forms_host_answers_many_forms(outside: Client, path: str, form: dict[str, Any]) -> None:
    is_answered_outside(outside, path, form)


@pytest.fixture
def inside() -> tuple[Client, list[str]]:
    """Somebody of the team, and where the scripts of its pages post."""
    a_circle("safety_team", 500_001)
    her = roles.member(MemberStatus.ACTIVE, "safety_team")
    rosters.enter(her.number, "safety_team", a_key(her.number), clock.current_date())
    box = a_box("safety")
    verbs = ("answers", "answers/agreement", "answers/return", "notes", "prepared", "closing", "closing/stop")
    paths = [f"/en/box/{box.pk}/{verb}/" for verb in verbs]
    return her.client, [*paths, "/en/box/passing/", "/en/referrals/", "/en/referrals/answer/"]


def is_answered_inside(inside: tuple[Client, list[str]], form: dict[str, Any]) -> None:
    client, paths = inside

    for path in paths:
        answer = client.post(path, form)
        assert answer.status_code in FINE, path
        assert CANARY not in answer.content.decode(errors="replace")
    assert Message.objects.count() == 1


@few
@given(form=forms)
def test_the_pages_of_a_circle_answer_whatever_a_program_sends(
    inside: tuple[Client, list[str]], form: dict[str, Any]
) -> None:
    is_answered_inside(inside, form)


@pytest.mark.slow
@many
@given(form=forms)
def test_the_pages_of_a_circle_answer_many_forms(
    inside: tuple[Client, list[str]], form: dict[str, Any]
) -> None:
    is_answered_inside(inside, form)
