"""Nobody learns from an answer whether a box is there: not by status, size, time or a second visit."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from paraplu.base import form_tokens
from paraplu.kernel.seal.mailbox import reading_statement
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.trust.mailboxes.models import Box
from tests.oracle import BANDS, farthest_from_even
from tests.people.roles import visitor_at
from tests.sealed import a_box, a_circle

pytestmark = pytest.mark.django_db
SIZES = [60, pytest.param(200, marks=pytest.mark.slow), pytest.param(1000, marks=pytest.mark.slow)]
UNKNOWN = ReturnCode(bytes(range(16)))
PATHS = {"safety": "tell", "questions": "questions"}


@pytest.fixture
def visitor() -> Client:
    return visitor_at("forms")


@pytest.fixture
def known(db: None) -> ReturnCode:
    """The receipt of a signal that waits."""
    a_circle("safety_team", 400_031)
    receipt = ReturnCode.make()
    a_box("safety", receipt=receipt)
    return receipt


def ask(visitor: Client, receipt: ReturnCode, room: str = "safety", **more: str) -> HttpResponse:
    """As the page's script asks."""
    challenge = form_tokens.issue_token(f"mailboxes/{room}/read")
    proof = receipt.sign(reading_statement(room, receipt.address, challenge))
    said = {
        "address": receipt.address.hex(),
        "challenge": challenge,
        "proof": base64.b64encode(proof).decode(),
    }
    return visitor.post(f"/en/{PATHS[room]}/back/", said | more)


def ask_plainly(visitor: Client, receipt: ReturnCode, room: str = "safety") -> HttpResponse:
    return visitor.post(f"/en/{PATHS[room]}/plain/back/", {"receipt": receipt.digits})


def end(visitor: Client, receipt: ReturnCode) -> HttpResponse:
    """Close it, as the page's script asks."""
    return ask(visitor, receipt, end="close")


def end_plainly(visitor: Client, receipt: ReturnCode) -> HttpResponse:
    return visitor.post("/en/tell/plain/back/", {"receipt": receipt.digits, "end": "close"})


def keep(visitor: Client, receipt: ReturnCode) -> HttpResponse:
    return ask(visitor, receipt, end="keep")


def delete(visitor: Client, receipt: ReturnCode) -> HttpResponse:
    return ask(visitor, receipt, end="delete")


def keep_plainly(visitor: Client, receipt: ReturnCode) -> HttpResponse:
    return visitor.post("/en/tell/plain/back/", {"receipt": receipt.digits, "end": "keep"})


def delete_plainly(visitor: Client, receipt: ReturnCode) -> HttpResponse:
    return visitor.post("/en/tell/plain/back/", {"receipt": receipt.digits, "end": "delete"})


def open_again() -> None:
    """So that it can be closed once more."""
    Box.objects.update(closed_on=None)


WAYS = [ask, ask_plainly, end, end_plainly]
# Without a script the same function answers: bin/test asks how long it takes with one.
FEW_WAYS = [ask]


def thread(answer: HttpResponse) -> list[dict[str, Any]]:
    return list(json.loads(answer.content)["messages"])


@pytest.mark.parametrize("way", [*WAYS, keep, delete, keep_plainly, delete_plainly])
def test_status_headers_and_length_are_alike(
    visitor: Client, known: ReturnCode, way: Callable[[Client, ReturnCode], HttpResponse]
) -> None:
    found, strange = way(visitor, known), way(visitor, UNKNOWN)

    assert found.status_code == strange.status_code == 200
    assert {**found.headers} == {**strange.headers}
    assert len(found.content) == len(strange.content) == 65_536
    assert not found.cookies
    assert not strange.cookies


def test_a_question_is_answered_like_a_strange_receipt_too(visitor: Client) -> None:
    a_circle("peer_responder", 400_021)
    receipt = ReturnCode.make()
    a_box("questions", "work", "nl", receipt)

    for way in (ask, ask_plainly):
        found, strange = (way(visitor, one, room="questions") for one in (receipt, UNKNOWN))

        assert (found.status_code, {**found.headers}) == (strange.status_code, {**strange.headers})
        assert len(found.content) == len(strange.content) == 65_536


def test_a_strange_receipt_gets_the_same_thread_at_every_visit(visitor: Client, known: ReturnCode) -> None:
    first, second = thread(ask(visitor, UNKNOWN)), thread(ask(visitor, UNKNOWN))

    assert first == second
    assert {one["side"] for one in first} <= {"asker", "circle"}


def test_a_known_address_without_its_key_is_answered_like_a_strange_one(
    visitor: Client, known: ReturnCode
) -> None:
    challenge = form_tokens.issue_token("mailboxes/safety/read")
    proof = UNKNOWN.sign(reading_statement("safety", known.address, challenge))
    said = {"address": known.address.hex(), "challenge": challenge, "proof": base64.b64encode(proof).decode()}

    stolen = thread(visitor.post("/en/tell/back/", said))

    assert stolen[0]["sealed"] != thread(ask(visitor, known))[0]["sealed"]


def test_a_signature_for_another_visit_opens_nothing(visitor: Client, known: ReturnCode) -> None:
    old, new = (
        form_tokens.issue_token("mailboxes/safety/read"),
        form_tokens.issue_token("mailboxes/safety/read"),
    )
    proof = known.sign(reading_statement("safety", known.address, old))
    said = {"address": known.address.hex(), "challenge": new, "proof": base64.b64encode(proof).decode()}

    replayed = thread(visitor.post("/en/tell/back/", said))

    assert replayed[0]["sealed"] != thread(ask(visitor, known))[0]["sealed"]


@pytest.mark.timed
@pytest.mark.parametrize("each", SIZES)
@pytest.mark.parametrize(
    "way", [way if way in FEW_WAYS else pytest.param(way, marks=pytest.mark.slow) for way in WAYS]
)
def test_both_take_as_long(
    visitor: Client, known: ReturnCode, each: int, way: Callable[[Client, ReturnCode], HttpResponse]
) -> None:
    kinds: dict[str, Callable[[], object]] = {
        "known": lambda: way(visitor, known),
        "unknown": lambda: way(visitor, UNKNOWN),
    }

    assert farthest_from_even(kinds, each, before=open_again) <= BANDS[each]


@pytest.mark.parametrize("room", PATHS)
def test_no_page_of_these_forms_sets_a_cookie(visitor: Client, known: ReturnCode, room: str) -> None:
    paths = [f"/en/{PATHS[room]}/{rest}" for rest in ("", "sent/", "back/", "plain/", "plain/back/")]

    answers = [
        answer for path in paths for answer in (visitor.get(path), visitor.post(path, {"receipt": "1"}))
    ]

    assert {answer.status_code for answer in answers} <= {200, 405, 422}
    assert not any(answer.cookies or "Cookie" in answer.get("Vary", "") for answer in answers)
