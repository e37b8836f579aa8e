"""A hundred thousand entries: the list needs few queries, and the accounts of a year under a second."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from paraplu.commons.cash_book import actions, queries, years
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.standing import MemberStatus
from tests.commons.cash_book.test_book import BANK, TREASURER
from tests.people.roles import member

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ENTRIES, AT_ONCE = 100_000, 10_000
MOST_QUERIES, MOST_SECONDS, MOST_CPU = 12, 1.0, 0.01


def test_a_long_book_is_read_fast(the_day: Any, nothing_periodic: None) -> None:
    the_day("2027-03-01")
    first = date(2025, 1, 1)
    for begin in range(0, ENTRIES, AT_ONCE):
        actions.record_entries(TREASURER, [entry_at(first, n) for n in range(begin, begin + AT_ONCE)])
    actions.record_balance(TREASURER, BANK, date(2027, 2, 1), 5)
    client = member(MemberStatus.ACTIVE, "auditor").client
    with CaptureQueriesContext(connection) as caught:
        page = client.get("/en/book/?year=2026&fund=solidarity_fund")
    begun = time.monotonic()
    accounts = years.accounts_of_year(2026, {})

    assert (page.status_code, len(caught) <= MOST_QUERIES, accounts.adds_up) == (200, True, True)
    assert time.monotonic() - begun < MOST_SECONDS
    assert min(cpu_of(read_list) for _ in range(5)) < MOST_CPU
    assert queries.fault_in_book() is None


def entry_at(first: date, n: int) -> NewEntry:
    cents, fund = 100 - n % 199 or 1, "solidarity_fund" if n % 9 else ""
    parts = (Split(cents, "gifts" if n % 2 else "rent", fund),)
    return NewEntry(first + timedelta(days=n // 130), BANK, cents, "Words", parts)


def read_list() -> None:
    """All that the list reads; the rest of its page costs the same for an empty book."""
    queries.account_balances()
    queries.entries_page("1", 2026, "solidarity_fund")


def cpu_of(step: Callable[[], None]) -> float:
    begun = time.process_time()
    step()
    return time.process_time() - begun
