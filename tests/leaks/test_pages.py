"""No page of site or forms tells by its title, icon, address or cache where somebody was."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls.converters import IntConverter, UUIDConverter

from paraplu.base.emails import forbidden_words_in
from tests.cast import Cast, client_of, gather
from tests.every_address import named_pages
from tests.leaks.addresses import addresses, is_its_language

pytestmark = pytest.mark.django_db
# What an address may carry: numbers and random ids; as words only what is random itself or the union's own,
# such as the version of its terms. Anything else could be a person.
NUMBERS = (IntConverter, UUIDConverter)
WORDS = {"code", "purpose", "token", "proof", "press_terms", "training_terms", "note_version", "email_link"}
# Of the site's own pages, a closed list: which one, in which language.
SITE = {
    ("website", "name"),
    ("website", "language"),
    ("translations", "text_kind"),
    ("translations", "into"),
    ("cash_book", "book_program"),
    ("directory", "service"),
    ("directory", "need"),
    ("mine", "guide"),
}
WATCHED = ("stranger", "supporting", "active", "secretary", "chair")
# The page behind "Leave now" is empty; a title of nothing would show its address instead.
EMPTY = "."
ICON = re.compile(r'<link rel="icon" href="/static/umbrella(\.[0-9a-f]{12})?\.svg" type="image/svg\+xml">')


@pytest.fixture
def answers(asks_all: bool) -> list[tuple[str, Any]]:
    """Every address of site and forms, asked by somebody who may see it and by somebody who may not."""
    return _asked_once(asks_all)


@cache
def _asked_once(asks_all: bool) -> list[tuple[str, Any]]:
    """The answers are read by several tests and changed by none; not all: a page in one language by some."""
    cast = gather()
    return [*_of_forms(cast), *_of_site(cast, asks_all)]


def _of_forms(cast: Cast) -> Iterator[tuple[str, Any]]:
    visitor = Client(headers={"host": settings.PARAPLU.origin_hosts["forms"]})
    return ((f"forms {path}", visitor.get(path)) for path in addresses("forms", cast))


def _of_site(cast: Cast, asks_all: bool) -> Iterator[tuple[str, Any]]:
    for role in WATCHED:
        client = client_of(cast.players.get(role))
        for path in addresses("members", cast):
            if asks_all or (is_its_language(role, path) and is_its_page(role, path)):
                yield f"members {path} as {role}", client.get(path)


def is_its_page(role: str, path: str) -> bool:
    """Whether the lot of this page fell on this role."""
    number = sha256(re.sub("[0-9a-f-]{36}", "", path).encode()).digest()[0]
    return role == WATCHED[number % len(WATCHED)]


def test_no_page_may_be_kept_by_a_browser(answers: list[tuple[str, Any]]) -> None:
    kept = [where for where, answer in answers if answer.headers.get("Cache-Control") != "no-store"]

    assert kept == []


def test_every_page_answers_without_a_fault(answers: list[tuple[str, Any]]) -> None:
    broken = [where for where, answer in answers if answer.status_code >= 500]

    assert broken == []


def test_every_title_is_the_neutral_name(answers: list[tuple[str, Any]]) -> None:
    titles = {
        (where, title)
        for where, answer in answers
        if "text/html" in answer.headers.get("Content-Type", "") and "attachment" not in _kind(answer)
        for title in re.findall(r"<title>(.*?)</title>", answer.content.decode())
    }

    assert {title for _, title in titles} <= {settings.UNION.name.neutral, EMPTY}
    assert len(titles) > 100


def test_no_page_has_two_fields_of_one_id(answers: list[tuple[str, Any]]) -> None:
    """A label points to the first field of its id: what is typed there would leave with another form."""
    twice = {
        (where, found)
        for where, answer in answers
        if "text/html" in answer.headers.get("Content-Type", "")
        for found, count in Counter(re.findall(r'\sid="([^"]+)"', answer.content.decode())).items()
        if count > 1
    }

    assert twice == set()


def _kind(answer: Any) -> str:
    return str(answer.headers.get("Content-Disposition", ""))


def test_every_icon_is_the_umbrella(answers: list[tuple[str, Any]]) -> None:
    pages = [
        (where, answer.content.decode())
        for where, answer in answers
        if "text/html" in answer.headers.get("Content-Type", "") and b"<title>" in answer.content
    ]
    odd = [where for where, text in pages if 'rel="icon"' in text and not ICON.search(text)]

    assert odd == []


def test_no_name_of_a_file_tells(answers: list[tuple[str, Any]]) -> None:
    files = {_kind(answer) for _, answer in answers} - {""}

    assert [name for name in files if forbidden_words_in(name)] == []


@pytest.mark.parametrize("origin", ["members", "forms"])
def test_no_address_carries_a_name_or_an_e_mail(origin: str) -> None:
    words = {
        name
        for view, entry in named_pages(origin)
        for name in entry.pattern.regex.groupindex
        if not isinstance(entry.pattern.converters.get(name), NUMBERS)
        if (view.partition(":")[0], name) not in SITE
    }

    assert words <= WORDS


def test_no_link_of_a_page_carries_a_name(answers: list[tuple[str, Any]]) -> None:
    words = ("anapplicant", "apeer", "somebodyatthedoor", "applicant-0001", "%40", "@")
    links = {
        (where, link)
        for where, answer in answers
        for link in re.findall(r'(?:href|action|src)="([^"]*)"', _text(answer))
    }
    plain = {(where, re.sub(r"[+_ ]|%20", "", link)) for where, link in links}

    assert [found for found in plain if any(word in found[1] for word in words)] == []


def _text(answer: Any) -> str:
    return "" if answer.streaming else answer.content.decode("utf-8", "replace")


@pytest.mark.parametrize("word", ["union", "travail du sexe", "vakbond", "prostitution"])
def test_a_telling_title_would_be_noticed(word: str) -> None:
    assert forbidden_words_in(f"Paraplu – {word}")
