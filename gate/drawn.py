"""Which of the drawn tests bin/test runs: the same in every run, so that a fault can be seen again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

ONE_OF = 4
# As many as there are databases: what concerns a database itself is asked on one or the other.
HALVES = 2
DATABASES = ("sqlite", "postgresql")


def is_asked(item: pytest.Item, database: str, *, halves: bool) -> bool:
    """Whether the lot fell on this test: of `drawn` on one of four, of `drawn(9)` on one of nine.

    Of `drawn(9, "file")` it falls on whole files, whose tests follow each other. Either database asks others.
    halves: whether each database asks one half of what concerns a database, and of what is marked `halved`
    one half is left out, as bin/test does.
    """
    if (
        halves
        and item.get_closest_marker("halved")
        and number_of(f"halved {item.path.stem} {item.name}") % HALVES
    ):
        return False
    if mark := item.get_closest_marker("drawn"):
        return lot_falls_on(f"{item.path.stem} {item.name}", item.path.stem, mark.args, database)
    if halves and item.get_closest_marker("postgresql") and not item.get_closest_marker("timed"):
        return is_of_its_half(item, database)
    return True


def lot_falls_on(test: str, file: str, lot: tuple[int | str, ...], database: str) -> bool:
    """The lot of one test; lot: what the mark `drawn` holds."""
    one_of = int(lot[0]) if lot else ONE_OF
    salt = "PostgreSQL " if database == "postgresql" else ""
    return number_of(f"{salt}{file if 'file' in lot else test}") % one_of == 0


def is_of_its_half(item: pytest.Item, database: str) -> bool:
    """Whether this database asks it: each test is asked on one; what commits, on PostgreSQL in any case."""
    if database == "postgresql" and commits(item):
        return True
    return DATABASES[number_of(f"half {item.path.stem} {item.name}") % HALVES] == database


def commits(item: pytest.Item) -> bool:
    """Whether it works with real transactions, as races do."""
    mark = item.get_closest_marker("django_db")
    is_marked = bool(mark and mark.kwargs.get("transaction"))
    return is_marked or "transactional_db" in getattr(item, "fixturenames", ())


def number_of(text: str) -> int:
    """A number that a text draws."""
    return hashlib.sha256(text.encode()).digest()[0]
