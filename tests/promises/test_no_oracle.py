"""Nobody learns from a form whether a person, an address or a code is known: not by words, size or time."""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.http import HttpResponse
from django.test import Client

from paraplu.base import clock, form_tokens
from paraplu.base.binding_text import binding_text
from paraplu.kernel.actor import Actor
from paraplu.kernel.numbers.codes import RETURN_CODE_BYTES, write_secret_code
from paraplu.trust.post import api as post
from tests.oracle import BANDS, farthest_from_even, same, seconds, told_apart
from tests.people.parts import JoinRequest
from tests.people.roles import CODE, filled_in

pytestmark = pytest.mark.django_db
FEW, SERIES = 60, 3
SIZES = [FEW, *(pytest.param(each, marks=pytest.mark.slow) for each in (200, 1000))]
UNKNOWN = "nobody@paraplu.example"


FORM = {
    "form": "supporting",
    "working_name": "Marigold",
    "language": "en",
    "chapter": "ghent",
    "assent": "on",
}


def join(visitor: Client, address: str, **changed: str) -> HttpResponse:
    shown = {"text": binding_text("en").version_key, "ticket": form_tokens.issue_token("people/join")}
    return visitor.post("/en/join/", {**FORM, "email": address, **shown, **changed})


def confirm(visitor: Client, code: str) -> HttpResponse:
    return visitor.post("/en/confirm/", {"code": code, "ticket": form_tokens.issue_token("people/confirm")})


def a_code(visitor: Client) -> str:
    """The code of a request without address."""
    found = CODE.search(visitor.post("/en/join/", filled_in(visitor)).content.decode())
    assert found
    return found[1]


def an_expired_code(visitor: Client) -> str:
    code = a_code(visitor)
    JoinRequest.objects.update(asked_on=clock.current_date() - timedelta(days=40))
    return code


def an_unknown_code() -> str:
    return write_secret_code(bytes(range(RETURN_CODE_BYTES)))


def test_joining_with_a_known_address_answers_as_with_any(visitor: Client, a_known_address: str) -> None:
    known, unknown = join(visitor, a_known_address), join(visitor, UNKNOWN)

    assert known.status_code == 200
    same(known, unknown)


@pytest.mark.usefixtures("a_known_address")
def test_joining_with_the_name_of_a_member_answers_as_with_any(visitor: Client) -> None:
    known, unknown = (join(visitor, UNKNOWN, working_name=name) for name in ("somebody", "Nightingale"))

    assert known.status_code == 200
    same(known, unknown)


def test_the_page_of_a_link_is_the_same_for_every_link(visitor: Client) -> None:
    known, expired, unknown = a_code(visitor), an_expired_code(visitor), an_unknown_code()

    pages = [visitor.get(f"/en/confirm/{code}/") for code in (known, expired, unknown)]

    same(pages[0], pages[2], known, unknown)
    same(pages[1], pages[2], expired, unknown)


def test_an_expired_code_answers_as_an_unknown_one(visitor: Client) -> None:
    expired, unknown = an_expired_code(visitor), an_unknown_code()

    same(confirm(visitor, expired), confirm(visitor, unknown), expired, unknown)


def test_a_used_up_code_answers_as_an_unknown_one(visitor: Client) -> None:
    used, unknown = a_code(visitor), an_unknown_code()
    confirm(visitor, used)
    JoinRequest.objects.all().delete()

    same(confirm(visitor, used), confirm(visitor, unknown), used, unknown)


@pytest.mark.timed
@pytest.mark.parametrize("each", SIZES)
def test_joining_takes_as_long_for_a_known_address(visitor: Client, a_known_address: str, each: int) -> None:
    kinds: dict[str, Callable[[], object]] = {
        "known": lambda: join(visitor, a_known_address),
        "unknown": lambda: join(visitor, UNKNOWN),
    }

    assert farthest_from_even(kinds, each) <= BANDS[each]


@pytest.mark.timed
@pytest.mark.parametrize("each", SIZES)
def test_confirming_takes_as_long_for_an_expired_code(visitor: Client, each: int) -> None:
    expired, unknown = an_expired_code(visitor), an_unknown_code()
    kinds: dict[str, Callable[[], object]] = {
        "expired": lambda: confirm(visitor, expired),
        "unknown": lambda: confirm(visitor, unknown),
    }

    assert farthest_from_even(kinds, each) <= BANDS[each]


@pytest.mark.timed
@pytest.mark.parametrize("each", SIZES)
def test_stopping_emails_takes_as_long_for_any_link(visitor: Client, a_known_address: str, each: int) -> None:
    (token,) = post.tokens_of_members()
    known, unknown = post.stop_token(token, "news"), "A" * len(post.stop_token(token, "news"))
    kinds: dict[str, Callable[[], object]] = {
        "known": lambda: visitor.post(f"/en/stop/{known}/"),
        "unknown": lambda: visitor.post(f"/en/stop/{unknown}/"),
    }

    assert farthest_from_even(kinds, each) <= BANDS[each]


@pytest.mark.timed
@pytest.mark.parametrize("each", [FEW, pytest.param(200, marks=pytest.mark.slow)])
def test_a_planted_difference_of_two_milliseconds_is_seen(
    visitor: Client, a_known_address: str, monkeypatch: pytest.MonkeyPatch, each: int
) -> None:
    (token,) = post.tokens_of_members()
    known, unknown = post.stop_token(token, "news"), "A" * len(post.stop_token(token, "news"))
    true_stop = post.actions.stop_emails

    def slow_stop(actor: Actor, link: str) -> None:
        time.sleep(0.002 if link == known else 0)
        true_stop(actor, link)

    monkeypatch.setattr(post.actions, "stop_emails", slow_stop)
    links = {"known": known, "unknown": unknown}
    kinds = {kind: partial(visitor.post, f"/en/stop/{link}/") for kind, link in links.items()}

    # While others use the machine, the noise of one series may hide it.
    series = (seconds(kinds, each) for _ in range(SERIES))
    assert any(told_apart(taken["known"], taken["unknown"]) > 0.5 + BANDS[each] for taken in series)
