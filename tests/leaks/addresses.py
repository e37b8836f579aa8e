"""Every address of house and doors, with things that exist where an address names one."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from paraplu.base.origins import URLCONFS
from tests.cast import Cast

LANGUAGES = ("en", "fr", "nl")


def patterns(origin: str) -> list[tuple[str, URLPattern]]:
    """Name and pattern of every page of an origin."""
    return list(_walk(get_resolver(URLCONFS[origin]), ""))


def _walk(resolver: URLResolver, space: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _walk(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif entry.name:
            yield space + entry.name, entry


def addresses(origin: str, cast: Cast) -> list[str]:
    """Every address in every language."""
    found = {
        _address(origin, name, language, named)
        for name, entry in patterns(origin)
        for language in LANGUAGES
        if (named := _named(entry, cast)) is not None
    }
    return sorted(found)


def _named(entry: URLPattern, cast: Cast) -> dict[str, Any]:
    things: dict[str, Any] = {
        "number": cast.applicant,
        "line": cast.line,
        "mandate": cast.mandate,
        "recovery": cast.recovery,
        "request_id": cast.request,
        "purpose": "enter",
    }
    regex = entry.pattern.regex
    return {name: things.get(name, "abcde") for name in regex.groupindex}


def _address(origin: str, name: str, language: str, named: dict[str, Any]) -> str:
    with override(language):
        return reverse(name, urlconf=URLCONFS[origin], kwargs=named)
