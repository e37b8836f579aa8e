"""The hash chain of the book, as docs/formats/ledger.md describes it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from paraplu.kernel.money.entries import BookedEntry, Split

NAME = "paraplu/book/1"
GENESIS = hashlib.sha256(NAME.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class BookFault:
    """The first row that is not what was written. kind: missing, altered, unbalanced, head or total."""

    kind: str
    number: int


def entry_bytes(booked: BookedEntry) -> bytes:
    """Return the canonical bytes of an entry: one value on each line, then one line for each part."""
    entry = booked.entry
    reverses = "" if entry.reverses is None else str(entry.reverses)
    days = (entry.day.isoformat(), booked.recorded_on.isoformat())
    late, cents = "late" if booked.is_late else "", str(entry.cents)
    values = (NAME, str(booked.number), *days, late, entry.account, cents, reverses, entry.proof, entry.text)
    return "\n".join((*values, *map(_split_line, entry.splits))).encode()


def _split_line(split: Split) -> str:
    return "|".join((str(split.cents), *split.keys))


def entry_digest(previous: str, booked: BookedEntry) -> str:
    """Return the digest of an entry in hex: SHA-256 over the digest before it and its own bytes."""
    return hashlib.sha256(bytes.fromhex(previous) + entry_bytes(booked)).hexdigest()


def first_fault(rows: Iterable[tuple[BookedEntry, str]], head: tuple[int, str]) -> BookFault | None:
    """Return the first fault of a whole book, or None. rows: entries with their stored digest, in order.

    head: number and digest of the last entry, as they are stored apart; (0, GENESIS) for an empty book.
    """
    number, digest = 0, GENESIS
    for booked, stored in rows:
        number += 1
        if booked.number != number:
            return BookFault("missing", number)
        digest = entry_digest(digest, booked)
        if digest != stored:
            return BookFault("altered", number)
        if sum(split.cents for split in booked.entry.splits) != booked.entry.cents:
            return BookFault("unbalanced", number)
    return None if (number, digest) == head else BookFault("head", number)
