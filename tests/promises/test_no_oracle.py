"""Nobody learns from a door whether a person, an address or a code is known: not by words, size or time."""

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


def join(door: Client, address: str, **changed: str) -> HttpResponse:
    shown = {"text": binding_text("en").version_key, "ticket": form_tokens.issue_token("people/join")}
    return door.post("/en/join/", {**FORM, "email": address, **shown, **changed})


def confirm(door: Client, code: str) -> HttpResponse:
    return door.post("/en/confirm/", {"code": code, "ticket": form_tokens.issue_token("people/confirm")})


def a_code(door: Client) -> str:
    """The code of a request without address."""
    found = CODE.search(door.post("/en/join/", filled_in(door)).content.decode())
    assert found
    return found[1]


def an_expired_code(door: Client) -> str:
    code = a_code(door)
    JoinRequest.objects.update(asked_on=clock.current_date() - timedelta(days=40))
    return code


def an_unknown_code() -> str:
    return write_secret_code(bytes(range(RETURN_CODE_BYTES)))


def test_joining_with_a_known_address_answers_as_with_any(door: Client, a_known_address: str) -> None:
    known, unknown = join(door, a_known_address), join(door, UNKNOWN)

    assert known.status_code == 200
    same(known, unknown)


@pytest.mark.usefixtures("a_known_address")
def test_joining_with_the_name_of_a_member_answers_as_with_any(door: Client) -> None:
    known, unknown = (join(door, UNKNOWN, working_name=name) for name in ("somebody", "Nightingale"))

    assert known.status_code == 200
    same(known, unknown)


def test_the_page_of_a_link_is_the_same_for_every_link(door: Client) -> None:
    known, expired, unknown = a_code(door), an_expired_code(door), an_unknown_code()

    pages = [door.get(f"/en/confirm/{code}/") for code in (known, expired, unknown)]

    same(pages[0], pages[2], known, unknown)
    same(pages[1], pages[2], expired, unknown)


def test_an_expired_code_answers_as_an_unknown_one(door: Client) -> None:
    expired, unknown = an_expired_code(door), an_unknown_code()

    same(confirm(door, expired), confirm(door, unknown), expired, unknown)


def test_a_used_up_code_answers_as_an_unknown_one(door: Client) -> None:
    used, unknown = a_code(door), an_unknown_code()
    confirm(door, used)
    JoinRequest.objects.all().delete()

    same(confirm(door, used), confirm(door, unknown), used, unknown)


@pytest.mark.timed
@pytest.mark.parametrize("each", SIZES)
def test_joining_takes_as_long_for_a_known_address(door: Client, a_known_address: str, each: int) -> None:
    kinds: dict[str, Callable[[], object]] = {
        "known": lambda: join(door, a_known_address),
        "unknown": lambda: join(door, UNKNOWN),
    }

    assert farthest_from_even(kinds, each) <= BANDS[each]


@pytest.mark.timed
@pytest.mark.parametrize("each", SIZES)
def test_confirming_takes_as_long_for_an_expired_code(door: Client, each: int) -> None:
    expired, unknown = an_expired_code(door), an_unknown_code()
    kinds: dict[str, Callable[[], object]] = {
        "expired": lambda: confirm(door, expired),
        "unknown": lambda: confirm(door, unknown),
    }

    assert farthest_from_even(kinds, each) <= BANDS[each]


@pytest.mark.timed
@pytest.mark.parametrize("each", SIZES)
def test_stopping_emails_takes_as_long_for_any_link(door: Client, a_known_address: str, each: int) -> None:
    (token,) = post.tokens_of_members()
    known, unknown = post.stop_token(token, "news"), "A" * len(post.stop_token(token, "news"))
    kinds: dict[str, Callable[[], object]] = {
        "known": lambda: door.post(f"/en/stop/{known}/"),
        "unknown": lambda: door.post(f"/en/stop/{unknown}/"),
    }

    assert farthest_from_even(kinds, each) <= BANDS[each]


@pytest.mark.timed
@pytest.mark.parametrize("each", [FEW, pytest.param(200, marks=pytest.mark.slow)])
def test_a_planted_difference_of_two_milliseconds_is_seen(
    door: Client, a_known_address: str, monkeypatch: pytest.MonkeyPatch, each: int
) -> None:
    (token,) = post.tokens_of_members()
    known, unknown = post.stop_token(token, "news"), "A" * len(post.stop_token(token, "news"))
    true_stop = post.actions.stop_emails

    def slow_stop(actor: Actor, link: str) -> None:
        time.sleep(0.002 if link == known else 0)
        true_stop(actor, link)

    monkeypatch.setattr(post.actions, "stop_emails", slow_stop)
    links = {"known": known, "unknown": unknown}
    kinds = {kind: partial(door.post, f"/en/stop/{link}/") for kind, link in links.items()}

    # While others use the machine, the noise of one series may hide it.
    series = (seconds(kinds, each) for _ in range(SERIES))
    assert any(told_apart(taken["known"], taken["unknown"]) > 0.5 + BANDS[each] for taken in series)
