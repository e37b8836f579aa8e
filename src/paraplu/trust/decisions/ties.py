"""Pairs that are not independent: one person entered, vouched for, admitted, restored or appointed the other.

Threat: such pairs form a graph of who knows whom. So only a keyed digest of each pair is stored, whose key is
not in the database, and it is deleted after 90 days.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from paraplu.base.clock import current_date
from paraplu.base.digests import keyed_digest
from paraplu.kernel.calendar import add_days
from paraplu.kernel.decisions import INDEPENDENCE_DAYS
from paraplu.trust.decisions.models import Independence

# While a page is put together: by day, which pairs were asked about, and whether they are tied.
_read: ContextVar[dict[date, dict[str, bool]] | None] = ContextVar("ties_read", default=None)


def note_tie(first: int | None, other: int | None) -> None:
    """Record that these two are not independent of each other for 90 days from today."""
    if not first or not other or first == other:
        return
    until = add_days(current_date(), INDEPENDENCE_DAYS)
    Independence.objects.update_or_create(digest=_pair_digest(first, other), defaults={"until": until})


def are_tied(first: int | None, other: int | None) -> bool:
    """Whether these two are not independent of each other today."""
    return bool(first and other and tied_among([first], [other], current_date()))


def tied_to(number: int | None, others: Collection[int | None]) -> frozenset[int]:
    """Those of these people who are not independent of somebody today."""
    return tied_among({other for other in others if other}, [number], current_date())


def tied_among(numbers: Collection[int], others: Collection[int | None], on: date) -> frozenset[int]:
    """Those of `numbers` who are not independent of one of `others` on a day."""
    pairs = {
        _pair_digest(number, other): number
        for number in numbers
        for other in others
        if other and other != number
    }
    return frozenset(pairs[digest] for digest in _running_digests(pairs, on))


def _running_digests(digests: Collection[str], on: date) -> Collection[str]:
    read = _read.get()
    known = {} if read is None else read.setdefault(on, {})
    if missing := [digest for digest in digests if digest not in known]:
        running = Independence.objects.filter(digest__in=missing, until__gt=on)
        found = set(running.values_list("digest", flat=True))
        known |= {digest: digest in found for digest in missing}
    return [digest for digest in digests if known[digest]]


@contextmanager
def ties_read_once() -> Iterator[None]:
    """Ask the database about each pair once while a page is put together; what is decided asks anew."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


@contextmanager
def ties_read_in_one(number: int | None, others: Collection[int | None]) -> Iterator[None]:
    """While a page is put together, know of all these people already whether they are tied to somebody."""
    with ties_read_once():
        tied_to(number, others)
        yield


def forget_old_ties(today: date) -> int:
    """Delete the pairs of people who are independent again."""
    return int(Independence.objects.filter(until__lte=today).delete()[0])


def _pair_digest(first: int, other: int) -> str:
    return keyed_digest("decisions/tie", "/".join(map(str, sorted((first, other)))))
