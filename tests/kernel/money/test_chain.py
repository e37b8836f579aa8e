"""The chain of the book against docs/formats/ledger.md: the vectors, and every value that can be altered."""

import hashlib
import json
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from paraplu.kernel.money.chain import GENESIS, BookFault, entry_bytes, entry_digest, first_fault
from paraplu.kernel.money.entries import BookedEntry, NewEntry, Split

VECTORS = sorted((Path(__file__).parents[3] / "vectors" / "book").glob("*.json"))
ALTERED = {int: 7, str: "other", date: date(2020, 2, 2), bool: True}


def booked(row: dict[str, Any]) -> BookedEntry:
    parts = tuple(Split(**part) for part in row["parts"])
    day, recorded = (date.fromisoformat(row[name]) for name in ("day", "recorded"))
    entry = NewEntry(day, row["account"], row["cents"], row["text"], parts, row["proof"], row["reverses"])
    return BookedEntry(row["number"], recorded, entry, row["late"])


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_a_vector_is_whole_or_has_exactly_its_fault(path: Path) -> None:
    vector = json.loads(path.read_text("utf-8"))
    head = (vector["head"]["number"], vector["head"]["digest"])
    wanted = vector["fault"] and BookFault(**vector["fault"])

    assert first_fault([(booked(row), row["digest"]) for row in vector["entries"]], head) == wanted
    assert vector["genesis"] == GENESIS


def test_the_bytes_of_an_entry_are_those_of_the_document() -> None:
    split = Split(-60000, "rent", "", "", "brussels", "city_costs")
    entry = NewEntry(date(2026, 1, 4), "bank", -60000, "Loyer — bureau", (split,), "", 2)

    written = entry_bytes(BookedEntry(4, date(2026, 1, 5), entry, is_late=True))

    lines = ["paraplu/book/1", "4", "2026-01-04", "2026-01-05", "late", "bank", "-60000", "2", "",
             "Loyer — bureau", "-60000|rent|||brussels|city_costs"]  # fmt: skip
    assert written == "\n".join(lines).encode()
    digest = hashlib.sha256(bytes.fromhex(GENESIS) + written).hexdigest()
    assert entry_digest(GENESIS, BookedEntry(4, date(2026, 1, 5), entry, is_late=True)) == digest


def chain() -> list[tuple[BookedEntry, str]]:
    vector = json.loads((VECTORS[0].parent / "chain.json").read_text("utf-8"))
    return [(booked(row), row["digest"]) for row in vector["entries"]]


def altered(value: Any, name: str) -> Any:
    """The same with another value of one field."""
    old = getattr(value, name)
    return replace(value, **{name: 1 if old is None else ALTERED[type(old)]})


@pytest.mark.parametrize("name", [field.name for field in fields(NewEntry) if field.name != "splits"])
def test_each_field_of_an_entry_that_is_altered_names_the_row(name: str) -> None:
    rows = chain()
    entry, digest = rows[1]
    rows[1] = (replace(entry, entry=altered(entry.entry, name)), digest)

    assert first_fault(rows, (4, rows[-1][1])) == BookFault("altered", 2)


@pytest.mark.parametrize("name", [field.name for field in fields(Split)])
def test_each_field_of_a_part_that_is_altered_names_the_row(name: str) -> None:
    rows = chain()
    entry, digest = rows[1]
    first, *rest = entry.entry.splits
    rows[1] = (replace(entry, entry=replace(entry.entry, splits=(altered(first, name), *rest))), digest)

    assert first_fault(rows, (4, rows[-1][1])) == BookFault("altered", 2)


@pytest.mark.parametrize("name", ["recorded_on", "is_late"])
def test_when_an_entry_was_written_is_in_the_chain(name: str) -> None:
    rows = chain()
    entry, digest = rows[1]
    rows[1] = (altered(entry, name), digest)

    assert first_fault(rows, (4, rows[-1][1])) == BookFault("altered", 2)


def test_an_empty_book_is_whole() -> None:
    assert first_fault([], (0, GENESIS)) is None
