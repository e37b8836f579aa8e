"""One entry of the book, and the parts that say what its money was for; nothing in it names a person."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date

MOST_SPLITS, LONGEST_TEXT, PROOF_DIGITS = 40, 120, 64
# Control characters, halves of a character, and what begins a new line.
_NO_TEXT = ("Cc", "Cs", "Zl", "Zp")
# What a category does to the result of a year: transfers between own accounts and openings do nothing.
RECEIPT, EXPENSE, TRANSFER, OPENING = KINDS = ("receipt", "expense", "transfer", "opening")


class InvalidBookEntry(ValueError):
    """An entry that the book refuses. reason: a short key, never a text that somebody typed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Split:
    """A part of an entry, in signed cents. All but category are keys that may be empty for "none"."""

    cents: int
    category: str
    fund: str = ""
    activity: str = ""
    chapter: str = ""
    subsidy_line: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Category, fund, activity, chapter and grant line."""
        return self.category, self.fund, self.activity, self.chapter, self.subsidy_line


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is to be written: the day of the movement, the account, signed cents, what it was, its parts.

    cents: positive for money that comes in. proof: SHA-256 of the paper, in hex, or empty.
    reverses: the number of the entry that it takes back, or None.
    """

    day: date
    account: str
    cents: int
    text: str
    splits: tuple[Split, ...]
    proof: str = ""
    reverses: int | None = None


@dataclass(frozen=True, slots=True)
class BookedEntry:
    """An entry as it is in the book: with its number, and the day on which it was written.

    is_late: whether its account had been counted already, by a statement or by hand, on its day or later.
    """

    number: int
    recorded_on: date
    entry: NewEntry
    is_late: bool = False


def check_entry(entry: NewEntry) -> None:
    """Raise InvalidBookEntry unless the parts add up to the entry and its text is one line."""
    if entry.cents == 0 or any(split.cents == 0 for split in entry.splits):
        raise InvalidBookEntry("zero")
    if not 1 <= len(entry.splits) <= MOST_SPLITS:
        raise InvalidBookEntry("splits")
    if sum(split.cents for split in entry.splits) != entry.cents:
        raise InvalidBookEntry("sum")
    if not all(split.category for split in entry.splits):
        raise InvalidBookEntry("category")
    check_text(entry.text)
    check_proof(entry.proof)


def check_proof(proof: str) -> None:
    """Raise InvalidBookEntry unless it is empty or SHA-256 in hex."""
    if proof and not (len(proof) == PROOF_DIGITS and set(proof) <= set("0123456789abcdef")):
        raise InvalidBookEntry("proof")


def check_text(text: str) -> None:
    """Raise InvalidBookEntry unless a text is one line of letters, neither empty nor too long."""
    is_line = not any(unicodedata.category(letter) in _NO_TEXT for letter in text)
    is_sized = text.strip() != "" and len(text) <= LONGEST_TEXT
    if not (is_line and is_sized and unicodedata.normalize("NFC", text) == text):
        raise InvalidBookEntry("text")


def reversal_of(booked: BookedEntry, day: date, text: str) -> NewEntry:
    """Return the entry that takes another one back, with opposite parts; InvalidBookEntry for a reversal.

    The caller sees to it that an entry is taken back once only.
    """
    entry = booked.entry
    if entry.reverses is not None:
        raise InvalidBookEntry("reversal")
    opposite = tuple(replace(split, cents=-split.cents) for split in entry.splits)
    return NewEntry(day, entry.account, -entry.cents, text, opposite, reverses=booked.number)
