"""Every address of site and forms, with things that exist where an address names one."""

import re
from hashlib import sha256
from typing import Any

from django.urls import URLPattern, reverse
from django.utils.translation import override

from paraplu.base.origins import URLCONFS
from tests.cast import Cast
from tests.every_address import named_pages

LANGUAGES = ("en", "fr", "nl")


def addresses(origin: str, cast: Cast) -> list[str]:
    """Every address in every language."""
    found = {
        _address(origin, name, language, named)
        for name, entry in named_pages(origin)
        for language in LANGUAGES
        if (named := _named(entry, cast)) is not None
    }
    return sorted(found)


def is_its_language(role: str, path: str) -> bool:
    """Whether the lot of this role and page fell on the language of this path."""
    language, _, page = path.strip("/").partition("/")
    return language not in LANGUAGES or LANGUAGES[_lot(f"{role} {page}") % len(LANGUAGES)] == language


def has_its_turn(role: str, path: str, one_of: int) -> bool:
    """Whether the lot of one of so many fell on this role and page."""
    return _lot(f"turn of {role} {path.strip('/').partition('/')[2]}") % one_of == 0


def _lot(text: str) -> int:
    return sha256(re.sub("[0-9a-f-]{36}", "", text).encode()).digest()[0]


def _named(entry: URLPattern, cast: Cast) -> dict[str, Any]:
    things: dict[str, Any] = {
        "number": cast.applicant,
        "line": cast.line,
        "mandate": cast.mandate,
        "recovery": cast.recovery,
        "request_id": cast.request,
        "purpose": "enter",
        **cast.things,
    }
    regex = entry.pattern.regex
    return {name: things.get(name, "abcde") for name in regex.groupindex}


def _address(origin: str, name: str, language: str, named: dict[str, Any]) -> str:
    with override(language):
        return reverse(name, urlconf=URLCONFS[origin], kwargs=named)
