"""Random years leave for beancount and hledger, which agree to the cent; so does a reader of our own."""

import csv
import io
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from beancount import loader
from beancount.core import realization
from beancount.ops import validation

from paraplu.kernel.money.exports import ExportedBook, beancount_text, hledger_text
from tests.kernel.money.random_years import account_sums, asserted_balances, random_book

Sums = Counter[str]
FEW, MANY, LONG, SHORT = 20, 1_000, 600, 20


def expected_sums(book: ExportedBook) -> Sums:
    roots = {
        "receipt": "Income",
        "expense": "Expenses",
        "transfer": "Equity:Transfers",
        "opening": "Equity:Opening",
    }
    sums = Sums()
    for booked in book.entries:
        sums["Assets:" + booked.entry.account.title().replace("_", "-")] += booked.entry.cents
        for split in booked.entry.splits:
            key = split.category.title().replace("_", "-")
            sums[f"{roots[book.kinds[split.category]]}:{key}"] -= split.cents
    return sums


def beancount_sums(text: str) -> tuple[Sums, list[str]]:
    """What beancount adds up by account, and its faults, with every check that bean-check makes."""
    entries, errors, _ = loader.load_string(text, extra_validations=validation.HARDCORE_VALIDATIONS)
    sums = Sums()
    for account in realization.iter_children(realization.realize(entries)):
        sums[account.account] = cents_of(account.balance.get_currency_units("EUR").number)
    return sums, [error.message for error in errors]


def hledger_sums(text: str) -> tuple[Sums, list[str]]:
    """The same of hledger, whose strict mode checks accounts, commodities, balances and what is asserted."""
    command = ["hledger", "--file=-", "balance", "--strict", "--flat", "--no-total", "--output-format=csv"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode:
        return Sums(), [done.stdout + done.stderr]
    rows = csv.DictReader(io.StringIO(done.stdout))
    return Sums({row["account"]: cents_of(row["balance"].split()[0]) for row in rows}), []


def cents_of(amount: Decimal | str) -> int:
    return int(Decimal(amount) * 100)


PROGRAMS: dict[str, tuple[Callable[[ExportedBook], str], Callable[[str], tuple[Sums, list[str]]], str]] = {
    "beancount": (beancount_text, beancount_sums, "balance failed"),
    "hledger": (hledger_text, hledger_sums, "balance assertion"),
}


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("seed", range(20))
def test_a_reader_of_our_own_finds_every_cent_and_the_balances(program: str, seed: int) -> None:
    book = random_book(seed, 60)

    text = PROGRAMS[program][0](book)

    named = {"Assets:Bank": book.balances["bank"], "Assets:Cash-Box": book.balances["cash_box"]}
    assert account_sums(text) == expected_sums(book)
    assert asserted_balances(text) == named
    assert sum(account_sums(text).values()) == 0


def one_cent_more(book: ExportedBook) -> ExportedBook:
    return replace(book, balances={**book.balances, "bank": book.balances["bank"] + 1})


def without_zeros(sums: Sums) -> dict[str, int]:
    return {name: cents for name, cents in sums.items() if cents}


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.slow)])
def test_each_program_agrees_to_the_cent_on_a_long_year_and_on_random_ones(program: str, count: int) -> None:
    write, read, _fault = PROGRAMS[program]

    for seed in range(count + 1):
        book = random_book(seed, LONG if seed == 0 else SHORT)
        sums, faults = read(write(book))
        assert (faults, without_zeros(sums)) == ([], without_zeros(expected_sums(book))), seed


@pytest.mark.parametrize("program", PROGRAMS)
def test_each_program_names_a_balance_that_is_a_cent_off(program: str) -> None:
    write, read, fault = PROGRAMS[program]

    _sums, faults = read(write(one_cent_more(random_book(1, LONG))))

    assert [fault in each.lower() for each in faults] == [True]
