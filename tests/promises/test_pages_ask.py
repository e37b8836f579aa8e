"""Every address of the three origins leads to a page that asks a rule before it answers."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from paraplu.base.origins import URLCONFS
from paraplu.kernel.rules import RULES, Rule


def pages(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from pages(entry, where)
        else:
            yield where, entry


def every_page() -> list[tuple[str, URLPattern]]:
    return [found for urlconf in URLCONFS.values() for found in pages(get_resolver(urlconf))]


@pytest.mark.parametrize(("where", "entry"), every_page(), ids=lambda value: str(value)[:60])
def test_every_page_asks_a_written_rule(where: str, entry: URLPattern) -> None:
    rule = getattr(entry.callback, "rule", None)

    assert isinstance(rule, Rule), f"{where} answers without asking"
    assert rule in RULES.values()


def test_a_page_without_a_rule_would_be_named() -> None:
    def naked(request: object) -> None: ...

    assert getattr(naked, "rule", None) is None


def test_every_page_has_a_name() -> None:
    nameless = [where for where, entry in every_page() if not entry.name and where]

    assert nameless == []
