"""Random years leave for beancount and hledger, which agree to the cent; so does a reader of our own.

Both are programs that we start and never import: beancount's licence is another one than ours.
"""

import csv
import io
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from paraplu.kernel.calendar import add_days
from paraplu.kernel.money.amounts import plain_amount
from paraplu.kernel.money.exports import ExportedBook, beancount_text, hledger_text
from tests.kernel.money.random_years import account_sums, asserted_balances, random_book

BOTH = {"beancount": beancount_text, "hledger": hledger_text}
FEW, MANY, LONG, SHORT = 20, 1_000, 600, 20
ROOT = re.compile(r"\b(Assets|Income|Expenses|Equity):")
Books = Mapping[int, ExportedBook]


def expected_sums(book: ExportedBook) -> Counter[str]:
    roots = {
        "receipt": "Income",
        "expense": "Expenses",
        "transfer": "Equity:Transfers",
        "opening": "Equity:Opening",
    }
    sums = Counter[str]()
    for booked in book.entries:
        sums["Assets:" + booked.entry.account.title().replace("_", "-")] += booked.entry.cents
        for split in booked.entry.splits:
            key = split.category.title().replace("_", "-")
            sums[f"{roots[book.kinds[split.category]]}:{key}"] -= split.cents
    return sums


def below(name: str, text: str) -> str:
    """The same accounts below another one, so that many books are in one file."""
    return ROOT.sub(rf"\1:{name}:", text)


def beancount_faults(books: Books, folder: Path) -> str:
    """What bean-check says, where each account of each book is asserted to be what we wrote."""
    path, texts = folder / "books.beancount", []
    for seed, book in books.items():
        morning = add_days(book.day, 1)
        asserted = [
            f"{morning} balance {account}  {plain_amount(cents)} ~ 0.00 EUR"
            for account, cents in expected_sums(book).items()
        ]
        texts.append(below(f"Y{seed}", "\n".join([beancount_text(book), *asserted, ""])))
    path.write_text("\n".join(texts), "utf-8")
    done = said([str(Path(sys.executable).with_name("bean-check")), str(path)])
    return "" if done.returncode == 0 else done.stdout + done.stderr


def hledger_faults(books: Books, folder: Path) -> str:
    """What hledger says in its strict mode; then every account that it adds up to other cents than we do."""
    path = folder / "books.journal"
    path.write_text("\n".join(below(f"Y{seed}", hledger_text(book)) for seed, book in books.items()), "utf-8")
    command = ["hledger", "-f", str(path), "balance", "--strict", "--flat", "--no-total", "-O", "csv"]
    done = said(command)
    if done.returncode:
        return done.stdout + done.stderr
    rows = csv.DictReader(io.StringIO(done.stdout))
    found = {row["account"]: int(Decimal(row["balance"].split()[0]) * 100) for row in rows}
    wanted = {
        below(f"Y{seed}", account): cents
        for seed, book in books.items()
        for account, cents in expected_sums(book).items()
        if cents
    }
    return "\n".join(
        account for account in found.keys() | wanted.keys() if found.get(account, 0) != wanted.get(account, 0)
    )


def said(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)


PROGRAMS: dict[str, tuple[Callable[[Books, Path], str], str]] = {
    "beancount": (beancount_faults, "Balance failed"),
    "hledger": (hledger_faults, "balance assertion"),
}


@pytest.mark.parametrize("program", BOTH)
@pytest.mark.parametrize("seed", range(20))
def test_a_reader_of_our_own_finds_every_cent_and_the_balances(program: str, seed: int) -> None:
    book = random_book(seed, 60)

    text = BOTH[program](book)

    named = {"Assets:Bank": book.balances["bank"], "Assets:Cash-Box": book.balances["cash_box"]}
    assert account_sums(text) == expected_sums(book)
    assert asserted_balances(text) == named
    assert sum(account_sums(text).values()) == 0


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.slow)])
def test_each_program_agrees_to_the_cent_on_a_long_year_and_on_short_ones(
    program: str, count: int, tmp_path: Path
) -> None:
    books = {seed: random_book(seed, SHORT if seed else LONG) for seed in range(count + 1)}

    assert PROGRAMS[program][0](books, tmp_path) == ""


@pytest.mark.parametrize("program", PROGRAMS)
def test_each_program_names_a_balance_that_is_a_cent_off(program: str, tmp_path: Path) -> None:
    faults_of, fault = PROGRAMS[program]
    book = random_book(1, LONG)
    off = replace(book, balances={**book.balances, "bank": book.balances["bank"] + 1})

    assert fault.lower() in faults_of({0: random_book(0, SHORT), 1: off}, tmp_path).lower()
