"""What `bin/bench full_tables` looks at is there: each page is shown, and each table grows."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.test.utils import CaptureQueriesContext

from bench import full_tables
from bench.within import full_tables as inside

ROWS = 20
# Some pages ask more when something waits at all; none asks once for each row.
MORE = 3
# A union has few of these by their nature: pages, months, the head of a book, holders of a key of a ballot.
STAY_FEW = {
    "cash_book.BookHead",
    "counters.Counter",
    "evoting.NamedTrustee",
    "mailings.Banner",
    "solidarity.PayoutMonth",
    "subsidies.ReportedPart",
    "website.Edition",
    "website.PageVersion",
    "website.TranslationAssignment",
}


@pytest.fixture
def one_connection() -> Iterator[None]:
    """A request ends without closing that of the test, as with the client of Django's tests."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def looked_at(places: Iterable[int]) -> tuple[dict[str, str], dict[str, int]]:
    """What each page answers that is not shown; how often each asks the database when it is opened again."""
    names, answers, asked = inside.names(), {}, {}
    for place in places:
        inside.look(place)
        with ExitStack() as stack:
            caught = [stack.enter_context(CaptureQueriesContext(each)) for each in connections.all()]
            _spent, answers[names[place]] = inside.look(place)
        asked[names[place]] = sum(map(len, caught))
    return {name: answer for name, answer in answers.items() if answer}, asked


@pytest.mark.django_db
def test_each_page_is_shown_when_tables_have_grown_and_asks_no_more(
    one_connection: None, nothing_periodic: None, asks_all: bool
):
    inside.set_stage()
    names = inside.names()
    places = range(0, len(names), 1 if asks_all else 8)
    _faults, before = looked_at(places)

    counts = inside.grow(ROWS)

    faults, now = looked_at(places)
    assert faults == {}
    assert {name: (before[name], many) for name, many in now.items() if many > before[name] + MORE} == {}
    assert len(names) == len(set(names))
    assert set(names) >= inside.SENDS_ON
    assert {label for label, (few, many) in counts.items() if few == many} == STAY_FEW


def test_a_page_that_is_not_shown_misses_and_the_others_are_told():
    faults = {"desk:home (chair)": "303 See Other"}

    figures = {
        figure.name: figure for figure in full_tables.figures({"mine:home (active)": 3.0}, faults, 0.1, 20)
    }

    not_shown = figures["pages with full tables, not shown"]
    assert (not_shown.value, not_shown.floor, not_shown.holds) == (1, "desk:home (chair)", False)
    assert figures["pages with full tables, the worst"].holds
