"""Every address of an origin, read from the resolver: a new page is seen by every test that asks here."""

from collections.abc import Iterator
from typing import Any, cast

from django.urls import URLPattern, URLResolver, get_resolver

from paraplu.base.origins import URLCONFS, Origin


def addresses_of(origin: str) -> Iterator[tuple[str, URLPattern]]:
    """The name (`room:page`, empty for an address without one) and the pattern of each address."""
    yield from _below(get_resolver(URLCONFS[cast("Origin", origin)]), "")


def named_pages(origin: str) -> Iterator[tuple[str, URLPattern]]:
    """The same without the nameless ones, which only send on."""
    return ((name, entry) for name, entry in addresses_of(origin) if name)


def _below(resolver: Any, space: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _below(entry, f"{entry.namespace}:" if entry.namespace else space)
        else:
            yield space + entry.name if entry.name else "", entry
