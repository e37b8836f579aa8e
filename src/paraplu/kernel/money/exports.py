"""The book as a text that the programs beancount and hledger read and check."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from paraplu.kernel.calendar import add_days
from paraplu.kernel.money.amounts import plain_amount
from paraplu.kernel.money.entries import BookedEntry, Split

ROOTS = {
    "receipt": "Income",
    "expense": "Expenses",
    "transfer": "Equity:Transfers",
    "opening": "Equity:Opening",
}
UNKNOWN_ROOT = "Equity:Unknown"


@dataclass(frozen=True, slots=True)
class ExportedBook:
    """What is exported. kinds: the kind of each category. balances: cents of each account on `day`, its end.

    Entries have the order of their numbers; both programs sort them by day.
    """

    currency: str
    kinds: Mapping[str, str]
    entries: Sequence[BookedEntry]
    balances: Mapping[str, int]
    day: date


def beancount_text(book: ExportedBook) -> str:
    """Return the book for beancount 3: accounts opened, each entry with its parts, each balance asserted."""
    first = min((booked.entry.day for booked in book.entries), default=book.day)
    accounts = _account_names(book)
    lines = [f'option "operating_currency" "{book.currency}"', ""]
    lines += [f"{first.isoformat()} open {name} {book.currency}" for name in accounts]
    for booked in book.entries:
        text = booked.entry.text.replace("\\", "\\\\").replace('"', '\\"')
        lines += ["", f'{booked.entry.day.isoformat()} * "{text}"', f'  number: "{booked.number}"']
        for name, cents, split in _postings(booked, book.kinds):
            lines.append(f"  {name}  {plain_amount(cents)} {book.currency}")
            lines += [f'    {key}: "{value}"' for key, value in _dimensions(split)]
    # A balance of beancount is that of the morning; without a tolerance of its own a cent may be missing.
    morning = add_days(book.day, 1).isoformat()
    lines += ["", *_assertions(book, accounts, f"{morning} balance {{}}  {{}} ~ 0.00 {book.currency}")]
    return "\n".join(lines) + "\n"


def hledger_text(book: ExportedBook) -> str:
    """Return the book for hledger: each entry with its parts, and a last entry that asserts each balance."""
    accounts = _account_names(book)
    lines = [f"commodity 1000.00 {book.currency}", *(f"account {name}" for name in accounts)]
    for booked in book.entries:
        # A semicolon begins a comment, and a bar divides payee from note.
        text = re.sub(r"[;|]", ",", booked.entry.text)
        lines += ["", f"{booked.entry.day.isoformat()} * ({booked.number}) {text}"]
        for name, cents, split in _postings(booked, book.kinds):
            tags = ", ".join(f"{key}:{value}" for key, value in _dimensions(split))
            lines.append(f"    {name}  {plain_amount(cents)} {book.currency}{f'  ; {tags}' if tags else ''}")
    lines += ["", f"{book.day.isoformat()} * balances"]
    lines += _assertions(book, accounts, f"    {{}}  0.00 {book.currency} = {{}} {book.currency}")
    return "\n".join(lines) + "\n"


def _account_names(book: ExportedBook) -> list[str]:
    """Return the accounts that entries name, and those of the union."""
    named = {name for booked in book.entries for name, *_rest in _postings(booked, book.kinds)}
    return sorted(named | {f"Assets:{_part(key)}" for key in book.balances})


def _assertions(book: ExportedBook, accounts: Sequence[str], form: str) -> list[str]:
    named = {f"Assets:{_part(key)}": cents for key, cents in book.balances.items()}
    return [form.format(name, plain_amount(named[name])) for name in accounts if name in named]


def _postings(booked: BookedEntry, kinds: Mapping[str, str]) -> Iterable[tuple[str, int, Split | None]]:
    yield f"Assets:{_part(booked.entry.account)}", booked.entry.cents, None
    for split in booked.entry.splits:
        root = ROOTS.get(kinds.get(split.category, ""), UNKNOWN_ROOT)
        yield f"{root}:{_part(split.category)}", -split.cents, split


def _dimensions(split: Split | None) -> Iterable[tuple[str, str]]:
    if split is not None:
        pairs = zip(("fund", "activity", "chapter", "subsidyline"), split.keys[1:], strict=True)
        yield from ((key, value) for key, value in pairs if value)


def _part(key: str) -> str:
    """Return a key as a part of an account's name, which begins with a capital in beancount."""
    return "-".join(word.capitalize() for word in key.split("_") if word)
