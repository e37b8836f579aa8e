"""A year adds up to the cent whatever was written in it, a reversal restores, and small is by size."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paraplu.kernel.money.annual_accounts import (
    AccountYear,
    AnnualAccounts,
    BookCategory,
    annual_accounts,
    days_of_year,
    financial_year,
)
from paraplu.kernel.money.entries import (
    BookedEntry,
    InvalidBookEntry,
    NewEntry,
    Split,
    check_entry,
    reversal_of,
)
from paraplu.kernel.money.limits import Size, may_keep_simplified_accounts

DAY = date(2026, 5, 5)
CATEGORIES = (
    BookCategory("fees", "receipt", "fees"),
    BookCategory("gifts", "receipt", "gifts"),
    BookCategory("rent", "expense", "services"),
    BookCategory("paper", "expense", "services"),
    BookCategory("own_transfer", "transfer", ""),
    BookCategory("opening", "opening", ""),
)
KEYS = [category.key for category in CATEGORIES]
splits = some.builds(Split, some.integers(-(10**9), 10**9).filter(bool), some.sampled_from(KEYS))


@some.composite
def entries(draw: some.DrawFn) -> NewEntry:
    parts = draw(some.lists(splits, min_size=1, max_size=4).filter(lambda parts: sum(p.cents for p in parts)))
    account = draw(some.sampled_from(("bank", "cash")))
    return NewEntry(DAY, account, sum(part.cents for part in parts), "Words", tuple(parts))


def accounts_of(year: list[NewEntry], before: dict[str, int]) -> AnnualAccounts:
    sums, incoming, outgoing = Counter[str](), Counter[str](), Counter[str]()
    for entry in year:
        (incoming if entry.cents > 0 else outgoing)[entry.account] += abs(entry.cents)
        for split in entry.splits:
            sums[split.category] += split.cents
    rows = [
        AccountYear(account, before.get(account, 0), incoming[account], outgoing[account])
        for account in ("bank", "cash")
    ]
    return annual_accounts(2026, CATEGORIES, sums, rows, {})


years = some.lists(entries(), max_size=30)
openings = some.dictionaries(some.sampled_from(("bank", "cash")), some.integers(-(10**9), 10**9))


@given(years, openings)
def test_opening_and_receipts_less_expenses_are_what_the_accounts_hold(
    year: list[NewEntry], before: dict[str, int]
) -> None:
    accounts = accounts_of(year, before)

    assert accounts.adds_up
    assert accounts.closing == sum(before.values()) + sum(entry.cents for entry in year)


@given(years, openings)
def test_a_reversal_restores_every_line(year: list[NewEntry], before: dict[str, int]) -> None:
    back = [reversal_of(BookedEntry(n, DAY, entry), DAY, "Wrong") for n, entry in enumerate(year, 1)]

    once, both = accounts_of([], before), accounts_of(year + back, before)

    for entry in back:
        check_entry(entry)
    assert (both.receipts, both.expenses, both.closing) == (once.receipts, once.expenses, once.closing)


def test_a_reversal_is_not_taken_back() -> None:
    entry = NewEntry(DAY, "bank", 5, "Words", (Split(5, "fees"),))
    back = reversal_of(BookedEntry(1, DAY, entry), DAY, "Wrong")

    with pytest.raises(InvalidBookEntry, match="reversal"):
        reversal_of(BookedEntry(2, DAY, back), DAY, "Right")


def test_money_of_a_category_that_is_no_longer_named_stays_in_the_accounts() -> None:
    lost = NewEntry(DAY, "bank", 5, "Words", (Split(5, "long_ago"),))

    accounts = accounts_of([lost], {})

    assert (accounts.received, accounts.receipts[-1].line, accounts.adds_up) == (5, "", True)


def test_the_budget_is_beside_the_line() -> None:
    accounts = annual_accounts(2026, CATEGORIES, {"rent": -70}, [], {"services": 100})

    assert [(line.cents, line.budget, line.difference) for line in accounts.expenses] == [(70, 100, -30)]


LIMITS = Size(Decimal(5), Decimal(391000), Decimal(1562000), Decimal(1562000))


@pytest.mark.parametrize(
    ("size", "may"),
    [
        (("0", "0", "0", "0"), True),
        (("5", "391000", "1562000", "1562000"), True),
        (("5.01", "391000", "1562000", "1562000"), True),
        (("5", "391000.01", "1562000", "1562000"), True),
        (("5", "391000", "1562000.01", "1562000"), True),
        (("5", "391000", "1562000", "1562000.01"), True),
        (("5.01", "391000.01", "1562000", "1562000"), False),
        (("5", "391000.01", "1562000.01", "1562000"), False),
        (("5.01", "391000", "1562000", "1562000.01"), False),
        (("6", "400000", "2000000", "2000000"), False),
    ],
)
def test_r24_at_most_one_limit_is_exceeded(size: tuple[str, ...], *, may: bool) -> None:
    assert may_keep_simplified_accounts(Size(*map(Decimal, size)), LIMITS, 1) is may


@pytest.mark.parametrize(
    ("day", "year_end", "year"),
    [
        ("2026-01-01", (12, 31), 2026),
        ("2026-12-31", (12, 31), 2026),
        ("2026-06-30", (6, 30), 2026),
        ("2026-07-01", (6, 30), 2027),
    ],
)
def test_a_day_is_in_the_financial_year_that_ends_on_or_after_it(
    day: str, year_end: tuple[int, int], year: int
) -> None:
    first, last = days_of_year(year, year_end)

    assert financial_year(date.fromisoformat(day), year_end) == year
    assert first <= date.fromisoformat(day) <= last


def test_an_entry_whose_parts_do_not_add_up_is_refused() -> None:
    entry = NewEntry(DAY, "bank", 5, "Words", (Split(5, "fees"),))

    with pytest.raises(InvalidBookEntry, match="sum"):
        check_entry(replace(entry, cents=6))
