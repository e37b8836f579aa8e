"""Logs and sessions hold nothing of those who were here: no name, no address, no browser, no machine."""

import io
import logging
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base import form_tokens
from paraplu.base.jobs import JobFailure, background_job
from paraplu.base.logs import AllowlistFormatter
from tests.cast import client_of, gather
from tests.leaks.addresses import addresses, has_its_turn, is_its_language
from tests.promises.agreement import AGREED
from tests.trust.accounts.parts import Session
from tools.leak_check.search import form_found_in, search_index

pytestmark = pytest.mark.django_db
CANARIES = {
    "name": "Kanarie acht twee",
    "address": "canary.8f2a91@canary.example",
    "phrase": "four words that 8f2a91 nobody",
    "browser": "Telltale/8f2a91",
    "machine": "2001:db8:8f2a:91::7",
    "referrer": "https://elsewhere.example/8f2a91",
    "query": "q8f2a91canary",
}
TELLING = {
    "user-agent": CANARIES["browser"],
    "x-forwarded-for": CANARIES["machine"],
    "referer": CANARIES["referrer"],
}
WISH = {
    "form": "active", "working_name": CANARIES["name"], "email": CANARIES["address"], "language": "en",
    "assent": "on", "adult": "on", "declared": "on",
}  # fmt: skip


@background_job()
def fail() -> None:
    """A job whose fault carries an address."""
    raise ValueError(CANARIES["address"])


WRITING = ("secretary", "chair")
# bin/test fills in the forms of one page of so many, for each who writes others; bin/prove all.
ONE_OF = 8
Logged = Callable[[], bytes]


@pytest.fixture
def logged() -> Iterator[Logged]:
    """Everything that any logger of the process would write with the formatter of the site."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(AllowlistFormatter())
    watched = [logging.getLogger(name) for name in ("", "django", "django.request", "paraplu")]
    for logger in watched:
        logger.addHandler(handler)
    yield lambda: stream.getvalue().encode()
    for logger in watched:
        logger.removeHandler(handler)


def found(text: bytes) -> list[str]:
    return [name for name, canary in CANARIES.items() if form_found_in(canary, search_index([text]))]


def a_client(origin: str) -> Client:
    client = Client(
        headers={"host": settings.PARAPLU.origin_hosts[origin], **TELLING}, REMOTE_ADDR="203.0.113.7"
    )
    client.raise_request_exception = False
    return client


def walk() -> None:
    """Right and wrong visits to every origin."""
    visitor, site, public = a_client("forms"), a_client("members"), a_client("public")
    page = visitor.get("/en/join/").content.decode()
    ticket = page.split('name="ticket" value="')[1].split('"')[0]
    text = page.split('name="text" value="')[1].split('"')[0]
    right = {**WISH, "ticket": ticket, "text": text}
    for said, status in ((WISH, 422), (right, 200), ({**right, "email": "x" * 400}, 422)):
        assert visitor.post("/en/join/", said).status_code == status
    visitor.post("/en/confirm/", {"code": CANARIES["query"]})
    site.post("/en/enter/", {"name": CANARIES["name"], "phrase": CANARIES["phrase"]})
    for client in (visitor, site, public):
        client.get(f"/en/nowhere/{CANARIES['query']}/?q={CANARIES['query']}")
        client.post("/en/", {"x": CANARIES["phrase"]})
    Client(headers={"host": CANARIES["query"]}).get("/")


def test_a_walk_leaves_nothing_in_the_logs(logged: Logged) -> None:
    walk()

    assert found(logged()) == []


# Every name that a field has anywhere at the forms or in the site.
FIELDS = sorted(
    {field for form in AGREED.values() for field in form.fields} - {"csrfmiddlewaretoken", "ticket"}
)
TYPED = dict(zip(FIELDS, cycle(CANARIES.values()), strict=False))


@pytest.mark.parametrize("origin", ["forms", "members"])
def test_whatever_is_typed_into_any_form_of_any_room_leaves_nothing_in_the_logs(
    origin: str, logged: Logged, asks_all: bool
) -> None:
    cast = gather()
    clients = {
        "forms": {"stranger": a_client("forms")},
        "members": {role: client_of(cast.players[role]) for role in WRITING},
    }

    for role, client in clients[origin].items():
        client.raise_request_exception = False
        for path in addresses(origin, cast):
            if not asks_all and not (is_its_language(role, path) and has_its_turn(role, path, ONE_OF)):
                continue
            client.post(path, TYPED, headers=TELLING)

    assert found(logged()) == []


def test_a_page_that_breaks_tells_its_kind_and_no_more(logged: Logged, monkeypatch: Any) -> None:
    def break_down(*_: object) -> None:
        raise ValueError(" ".join(CANARIES.values()))

    monkeypatch.setattr(form_tokens, "read_token", break_down)
    answer = a_client("forms").post("/en/join/", WISH)

    assert answer.status_code == 500
    assert b"ValueError" in logged()
    assert found(logged()) == []
    assert found(answer.content) == []


def test_a_job_that_fails_tells_its_kind_and_no_more() -> None:
    with pytest.raises(JobFailure) as caught:
        fail.func()

    assert "ValueError" in str(caught.value)
    assert found(str(caught.value).encode()) == []


def test_a_session_row_holds_nothing_of_a_browser() -> None:
    client = client_of(gather().players["active"])
    client.get("/en/", headers=TELLING, REMOTE_ADDR="203.0.113.7")

    rows = [str(row) for row in Session.objects.values_list()]

    assert rows
    assert found(" ".join(rows).encode()) == []
    assert not [row for row in rows if "203.0.113.7" in row or ":" in row.partition("datetime")[0]]


def test_a_session_row_has_no_other_columns() -> None:
    assert {field.name for field in Session._meta.concrete_fields} == {
        "key",
        "account",
        "words",
        "day",
        "strong",
    }


def test_a_careless_log_would_be_noticed(logged: Logged) -> None:
    logging.getLogger("paraplu.trial").warning("joined: %s", CANARIES["address"])

    assert found(logged()) == ["address"]
