"""Random years of a book, and a reader of both exports that shares no line with their writer."""

import random
import re
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

from paraplu.kernel.money.entries import BookedEntry, NewEntry, Split
from paraplu.kernel.money.exports import ExportedBook

KINDS = {
    "fees": "receipt", "gifts": "receipt", "rent": "expense", "bank_costs": "expense",
    "own_transfer": "transfer", "opening": "opening",
}  # fmt: skip
TEXTS = ('Quotes " and \\ in it', "Semi; colon | bar", "Été à Liège", "* star ! (1) = 5", "a:b, c@d #tag ^l")
POSTING = re.compile(r"\s{2,4}([A-Z][\w:-]+)  (-?\d+\.\d\d) EUR(?: = (-?\d+\.\d\d) EUR)?")
BALANCE = re.compile(r"(\d{4}-\d\d-\d\d) balance ([\w:-]+)  (-?\d+\.\d\d) ~ 0.00 EUR")


def random_book(seed: int, lines: int) -> ExportedBook:
    """A year of so many entries; openings first, then anything."""
    chance, first = random.Random(seed), date(2026, 1, 1)
    entries = [BookedEntry(n, first, random_entry(chance, first)) for n in range(1, lines + 1)]
    balances = Counter[str](bank=0, cash_box=0)
    for booked in entries:
        balances[booked.entry.account] += booked.entry.cents
    return ExportedBook("EUR", KINDS, entries, balances, date(2026, 12, 31))


def random_entry(chance: random.Random, first: date) -> NewEntry:
    """One to four parts of any sign, which do not add up to zero."""
    cents = [chance.choice((-1, 1)) * chance.randint(1, 10**7) for _ in range(chance.randint(1, 4))]
    cents[0] += 0 if sum(cents) else 1
    keys = {"fund": "solidarity_fund", "activity": "meet_ups", "chapter": "ghent", "subsidy_line": "city"}
    parts = tuple(
        Split(each or 1, chance.choice(list(KINDS)), **(keys if chance.random() < 0.3 else {}))
        for each in cents
    )
    day = first + timedelta(days=chance.randrange(365))
    account = chance.choice(("bank", "cash_box"))
    return NewEntry(day, account, sum(part.cents for part in parts), chance.choice(TEXTS), parts)


def account_sums(text: str) -> Counter[str]:
    """What the postings of an export add up to, by account, in cents."""
    sums = Counter[str]()
    for name, amount, _asserted in POSTING.findall(text):
        sums[name] += int(Decimal(amount) * 100)
    return sums


def asserted_balances(text: str) -> dict[str, int]:
    """The balances that the programs are asked to check, in cents."""
    beancount = {name: int(Decimal(amount) * 100) for _day, name, amount in BALANCE.findall(text)}
    hledger = {name: int(Decimal(asked) * 100) for name, _zero, asked in POSTING.findall(text) if asked}
    return beancount or hledger
