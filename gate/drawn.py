"""Which of the drawn tests bin/test runs: the same in every run, so that a fault can be seen again."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gate.fault import ROOT

if TYPE_CHECKING:
    import pytest

ONE_OF = 4
# As many as there are databases: what concerns a database itself is asked on one or the other.
HALVES = 2
DATABASES = ("sqlite", "postgresql")
# Who changes an app is asked all of its tests by bin/test --changed; the whole run asks a part.
FOLDERS_OF_APPS = tuple(
    f"tests/{name}/" for name in ("attacks", "commons", "front", "life", "ops", "people", "trust")
)
PARTS = 16
# Of the files of apps, and of those of journeys, the whole run reads so many; each folder keeps one.
FILES_OF_APPS, FILES_OF_JOURNEYS = 4, 3
# Most journeys are drawn already, and each costs seconds: the whole run asks a part of those.
JOURNEYS, PARTS_OF_JOURNEYS = "tests/journeys/", 8
# A file belongs to one part of what is slow; of so many tests, and of what compares times, each test does.
MANY = 100
PART = re.compile(r"([1-9])/([2-9])")
WHOLE = re.compile(r"\bmark\.(whole|timed)\b")


def is_asked(item: pytest.Item, database: str, *, halves: bool) -> bool:
    """Whether the lot fell on this test: of `drawn` on one of four, of `drawn(9)` on one of nine.

    Of `drawn(9, "file")` it falls on whole files, whose tests follow each other. Either database asks others.
    halves: whether each database asks one half of what concerns a database, and only a part is asked of what
    is marked `halved` or stands in the folder of an app, as bin/test does. What is `long` is for bin/prove.
    """
    if item.get_closest_marker("long"):
        return False
    if halves and not is_of_its_part(item):
        return False
    if mark := item.get_closest_marker("drawn"):
        return keeps_a_promise_first(item) or lot_falls_on(
            f"{item.path.stem} {item.name}", item.path.stem, mark.args, database
        )
    if halves and item.get_closest_marker("postgresql") and not item.get_closest_marker("timed"):
        return is_of_its_half(item, database)
    return True


def is_proven(item: pytest.Item, database: str) -> bool:
    """Whether bin/prove asks it there; if not, bin/prove --slow does.

    Each test that is not slow is asked once: what concerns a database on one of the two, and on PostgreSQL in
    any case if it commits; what compares times on both. Of journeys that are drawn it asks those of the lot.
    """
    if item.get_closest_marker("slow"):
        return False
    if file_of(item).startswith(JOURNEYS):
        return database == "sqlite" and is_asked(item, database, halves=False)
    if item.get_closest_marker("timed"):
        return True
    if item.get_closest_marker("postgresql"):
        return is_of_its_half(item, database)
    return database == "sqlite"


def is_of_its_part(item: pytest.Item) -> bool:
    """Whether the whole run asks it: the part of its lot, the first test of a file, what keeps a promise."""
    if number_of(f"halved {item.path.stem} {item.name}") % parts_of(item) == 0:
        return True
    return name_of(item) in keepers() or file_of(item) in keepers() or is_first_of_its_file(item)


def parts_of(item: pytest.Item) -> int:
    """Of how many such tests the whole run asks one: as `halved` says, else by its folder."""
    if mark := item.get_closest_marker("halved"):
        return int(mark.args[0]) if mark.args else PARTS
    if file_of(item).startswith(JOURNEYS):
        return PARTS_OF_JOURNEYS
    is_told = any(item.get_closest_marker(name) for name in ("whole", "timed", "drawn"))
    return 1 if is_told or not file_of(item).startswith(FOLDERS_OF_APPS) else PARTS


def asked_files(paths: Iterable[Path], database: str = "sqlite") -> list[str]:
    """Of these files of tests those that the whole run reads, each as people name it, in their order.

    Whole files are left out, since to read one and to set up what it needs costs more than most of its tests.
    What keeps a promise stays, what is marked `whole` or `timed`, and one file of each folder.
    """
    named = [named_file(path) for path in paths]
    kept = {file.partition("::")[0] for file in keepers()} | _first_of_folders(named)
    return [file for file in named if file in kept or _is_drawn(file, database)]


def _is_drawn(file: str, database: str) -> bool:
    is_journey = file.startswith(JOURNEYS)
    if not is_journey and not file.startswith(FOLDERS_OF_APPS):
        return True
    lot: tuple[int | str, ...] = (FILES_OF_JOURNEYS if is_journey else FILES_OF_APPS, "file")
    return lot_falls_on(file, file, lot, database) or bool(WHOLE.search((ROOT / file).read_text("utf-8")))


def _first_of_folders(files: Iterable[str]) -> set[str]:
    """One file of each folder, the same in each run: the one with the least number."""
    first = dict[str, str]()
    for file in sorted(files, key=number_of, reverse=True):
        first[file.rpartition("/")[0]] = file
    return set(first.values())


@cache
def keepers() -> frozenset[str]:
    """The tests that turn red when a promise is no longer kept, and files whose every test is one."""
    promises = tomllib.loads((ROOT / "content" / "promises.toml").read_text("utf-8"))["promise"]
    return frozenset(promise["test"] for promise in promises)


def keeps_a_promise_first(item: pytest.Item) -> bool:
    """Whether no lot leaves it out: the first case of a test that keeps a promise, or of such a file."""
    if file_of(item) in keepers():
        return is_first_of_its_file(item)
    return name_of(item) in keepers() and is_first_case(item)


def file_of(item: pytest.Item) -> str:
    """Its file, as people name it."""
    return named_file(item.path)


@cache
def named_file(path: Path) -> str:
    """Asked five times of each of twenty thousand tests, in each process that reads them."""
    return str(path.relative_to(ROOT))


def name_of(item: pytest.Item) -> str:
    """The test without its case, as content/promises.toml names it."""
    return f"{file_of(item)}::{item.name.partition('[')[0]}"


def is_first_of_its_file(item: pytest.Item) -> bool:
    """Whether it is the first case that its module defines, so that no file is left out altogether."""
    first = next((name for name in vars(getattr(item, "module", object)) if name.startswith("test_")), None)
    return item.name.partition("[")[0] == first and is_first_case(item)


def is_first_case(item: pytest.Item) -> bool:
    """Whether it is no test with parameters, or the first of its cases."""
    case = getattr(item, "callspec", None)
    return case is None or not any(case.indices.values())


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


def is_part(part: str) -> bool:
    """Whether this is how a part of bin/prove --slow is asked for: 2/4 is the second of four."""
    found = PART.fullmatch(part)
    return bool(found and int(found[1]) <= int(found[2]))


def of_part(items: Sequence[pytest.Item], part: str) -> list[pytest.Item]:
    """Of all tests that were read those of this part; each belongs to one of the parts."""
    place, parts = (int(number) for number in part.split("/"))
    of_file = Counter(file_of(item) for item in items)

    def drawn_from(item: pytest.Item) -> str:
        file = file_of(item)
        is_alone = of_file[file] > MANY or item.get_closest_marker("timed")
        return f"{file} {item.name}" if is_alone else file

    return [item for item in items if number_of(f"part {drawn_from(item)}") % parts == place - 1]


def number_of(text: str) -> int:
    """A number that a text draws."""
    return hashlib.sha256(text.encode()).digest()[0]
