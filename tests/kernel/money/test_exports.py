"""Random years leave for beancount and hledger, which agree to the cent; so does a reader of our own."""

import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from paraplu.kernel.money.exports import ExportedBook, beancount_text, hledger_text
from tests.kernel.money.random_years import account_sums, asserted_balances, random_book

BOTH = {"beancount": beancount_text, "hledger": hledger_text}
# The programs, where this machine has them: `pip install beancount`, Debian's hledger.
BEANCOUNT, HLEDGER = shutil.which("bean-check"), shutil.which("hledger")
FEW, MANY = 5, 1_000


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


@pytest.mark.parametrize("program", BOTH)
@pytest.mark.parametrize("seed", range(20))
def test_a_reader_of_our_own_finds_every_cent_and_the_balances(program: str, seed: int) -> None:
    book = random_book(seed, 60)

    text = BOTH[program](book)

    named = {"Assets:Bank": book.balances["bank"], "Assets:Cash-Box": book.balances["cash_box"]}
    assert account_sums(text) == expected_sums(book)
    assert asserted_balances(text) == named
    assert sum(account_sums(text).values()) == 0


def beancount_faults(text: str, folder: Path) -> str:
    """What bean-check says; it prints its faults and ends with 1."""
    path = folder / "book.beancount"
    path.write_text(text, "utf-8")
    return _said([BEANCOUNT or "", str(path)])


def hledger_faults(text: str, folder: Path) -> str:
    """What hledger says about accounts that do not balance and assertions that fail."""
    path = folder / "book.journal"
    path.write_text(text, "utf-8")
    return _said([HLEDGER or "", "-f", str(path), "check", "-s", "assertions", "autobalanced"])


def _said(command: list[str]) -> str:
    """Run a program; empty when it found no fault."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def one_cent_more(book: ExportedBook) -> ExportedBook:
    return replace(book, balances={**book.balances, "bank": book.balances["bank"] + 1})


@pytest.mark.skipif(not BEANCOUNT, reason="not run: beancount is not installed here")
@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.slow)])
def test_beancount_agrees_to_the_cent(count: int, tmp_path: Path) -> None:
    for seed in range(count):
        assert beancount_faults(beancount_text(random_book(seed, 600 if not seed else 20)), tmp_path) == ""

    assert "Balance failed" in beancount_faults(beancount_text(one_cent_more(random_book(1, 600))), tmp_path)


@pytest.mark.skipif(not HLEDGER, reason="not run: hledger is not installed here")
@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.slow)])
def test_hledger_agrees_to_the_cent(count: int, tmp_path: Path) -> None:
    for seed in range(count):
        assert hledger_faults(hledger_text(random_book(seed, 600 if not seed else 20)), tmp_path) == ""

    assert (
        "balance assertion"
        in hledger_faults(hledger_text(one_cent_more(random_book(1, 600))), tmp_path).lower()
    )
