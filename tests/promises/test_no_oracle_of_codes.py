"""Codes of a complaint, of a referral and of a veto: one that exists is answered as one that nobody made."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

import pytest
from django.http import HttpResponse
from django.test import Client

from paraplu.base import clock, form_tokens
from paraplu.kernel.seal.age import filler_file
from paraplu.kernel.seal.mailbox import reading_statement
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.seal.referral import token_digest
from tests.life.answers.parts import ArticleProposal
from tests.life.referrals.parts import Referral, stored
from tests.oracle import BANDS, farthest_from_even
from tests.people.roles import visitor_at
from tests.sealed import a_box, a_circle

pytestmark = pytest.mark.django_db
EACH = [60, pytest.param(1_000, marks=pytest.mark.slow)]
KNOWN, UNKNOWN = ReturnCode(bytes(range(16))), ReturnCode(bytes(range(1, 17)))


class Door(NamedTuple):
    """How a code is asked about, what makes it exist, and what makes it as it was."""

    ask: Callable[[Client, ReturnCode], HttpResponse]
    make: Callable[[], object]
    restore: Callable[[], object] = int


def token(code: ReturnCode) -> str:
    return base64.b64encode(code.address).decode()


def ask_complaint(client: Client, code: ReturnCode) -> HttpResponse:
    challenge = form_tokens.issue_token("mailboxes/complaints/read")
    proof = code.sign(reading_statement("complaints", code.address, challenge))
    signed = base64.b64encode(proof).decode()
    fields = {"address": code.address.hex(), "challenge": challenge, "proof": signed}
    return client.post("/en/concern/back/", fields)  # type: ignore[return-value]


def ask_complaint_plainly(client: Client, code: ReturnCode) -> HttpResponse:
    return client.post("/en/concern/plain/back/", {"receipt": code.digits})  # type: ignore[return-value]


def fetch(client: Client, code: ReturnCode) -> HttpResponse:
    return client.post("/en/passing-on/file/", {"code": code.digits})  # type: ignore[return-value]


def answer(client: Client, code: ReturnCode) -> HttpResponse:
    return client.post("/en/passing-on/answer/", {"code": code.digits, "outcome": "taken"})  # type: ignore[return-value]


def take_back(client: Client, code: ReturnCode) -> HttpResponse:
    return client.post("/en/passing-on/back/", {"token": token(code)})  # type: ignore[return-value]


def veto(client: Client, code: ReturnCode) -> HttpResponse:
    return client.post("/en/answers/no/", {"token": token(code)})  # type: ignore[return-value]


def a_complaint() -> None:
    a_circle("confidant", 400_031)
    a_circle("director", 400_041)
    a_box("complaints", receipt=KNOWN)


def a_referral() -> None:
    Referral.objects.all().delete()
    stored(filler_file(b"one"), KNOWN, KNOWN.address)


def an_opened_referral() -> None:
    Referral.objects.update(opened_on=clock.current_date())


def a_proposal() -> None:
    digest = hashlib.sha256(KNOWN.address).hexdigest()
    values = {"text_digest": "0" * 64, "topic": "work", "language": "en", "day": clock.current_date()}
    ArticleProposal.objects.update_or_create(veto_digest=digest, defaults=values)


PUBLIC_FORMS: Mapping[str, Door] = {
    "a complaint": Door(ask_complaint, a_complaint),
    "a complaint without script": Door(ask_complaint_plainly, a_complaint),
    "the file of a referral": Door(fetch, a_referral, a_referral),
    "what became of a referral": Door(answer, a_referral, an_opened_referral),
    "a consent taken back": Door(take_back, a_referral, a_referral),
    "a veto": Door(veto, a_proposal, a_proposal),
}


@pytest.mark.parametrize("name", PUBLIC_FORMS)
def test_status_headers_and_length_are_alike(name: str) -> None:
    ask, make, _restore = PUBLIC_FORMS[name]
    client = visitor_at("forms")
    make()

    known, unknown = ask(client, KNOWN), ask(client, UNKNOWN)

    assert known.status_code == unknown.status_code == 200
    assert {**known.headers} == {**unknown.headers}
    assert len(known.content) == len(unknown.content)
    assert not known.cookies


# What they share is asked with these; bin/prove asks all.
FEW = ("a complaint", "the file of a referral", "a veto")


@pytest.mark.timed
@pytest.mark.parametrize("each", EACH)
@pytest.mark.parametrize(
    "name", [name if name in FEW else pytest.param(name, marks=pytest.mark.slow) for name in PUBLIC_FORMS]
)
def test_both_take_as_long(name: str, each: int) -> None:
    ask, make, restore = PUBLIC_FORMS[name]
    client = visitor_at("forms")
    make()
    kinds = {"known": lambda: ask(client, KNOWN), "unknown": lambda: ask(client, UNKNOWN)}

    assert farthest_from_even(kinds, each, before=restore) <= BANDS[each]


def test_the_forms_that_are_asked_know_the_code() -> None:
    """The test itself: what is made is there under this code."""
    a_referral()
    a_proposal()

    assert Referral.objects.get().fetch_digest == token_digest(KNOWN.address).hex()
    assert fetch(visitor_at("forms"), KNOWN).content == filler_file(b"one")
    veto(visitor_at("forms"), KNOWN)
    assert ArticleProposal.objects.get().text_digest == ""
