"""The table "If the server is changed" of docs/threat-model.md, row by row: who notices, and who does not."""

import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from gate.fault import ROOT
from tests.kernel.seal.test_threads_in_both_languages import node
from tests.swaps.changed import CHANGES, PAIRED
from tests.swaps.seen import (
    NOTHING,
    a_site,
    on_a_disk_of_its_own,
    the_doctor,
    the_pages,
    the_site,
    the_words,
    words,
)
from tests.undone import undone

# Only a file that says so is given a database.
pytestmark = [pytest.mark.django_db, pytest.mark.halved]
SPEAK = Path(__file__).with_name("speak.mjs")
THREATS = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
SECTION = THREATS.partition("## If the server is changed")[2].partition("\n## ")[0]
ROW = re.compile(r"^\| \*\*(.+?)\*\* \|(.+)\|$", re.MULTILINE)
TABLE = {name: [cell.strip() for cell in cells.split("|")] for name, cells in ROW.findall(SECTION)}
COLUMNS = 6


def changes_of(row: str) -> list[str]:
    """What a row changes, in the order in which it has to be done."""
    named = row.split(" + ")
    assert row == "nothing" or set(named) <= set(CHANGES)
    return [change for change in CHANGES if change in named]


@pytest.fixture(scope="module")
def seen(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> dict[str, list[str]]:
    """Each row carried out by itself, and what everybody sees then."""
    told, pages = {}, []
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), undone():
        a_site(patch, tmp_path_factory.mktemp("var"))
        before = words()
        for row in ("nothing", *TABLE):
            with undone(), on_a_disk_of_its_own(tmp_path_factory.mktemp("disk")):
                for change in changes_of(row):
                    CHANGES[change]()
                pages += the_pages()
                told[row] = [the_site(), the_doctor(), the_words(before)]
    answers = zip(pages, node(pages, SPEAK), strict=True)
    verdicts = iter([_as_written(answer) if page["runs"] else "does not run" for page, answer in answers])
    return {row: [next(verdicts), next(verdicts), next(verdicts), *cells] for row, cells in told.items()}


def _as_written(answer: str) -> str:
    return answer if answer == NOTHING else f"`{answer}`"


def test_nobody_sees_anything_while_nothing_is_changed(seen: dict[str, list[str]]) -> None:
    assert seen["nothing"] == [NOTHING] * COLUMNS


@pytest.mark.parametrize("row", TABLE)
def test_who_notices_is_what_the_table_says(seen: dict[str, list[str]], row: str) -> None:
    assert seen[row] == TABLE[row][:COLUMNS]


def test_every_change_and_every_pair_has_a_row() -> None:
    changed = {frozenset(row.split(" + ")) for row in TABLE}

    assert {frozenset([name]) for name in CHANGES if name != "its digest"} <= changed
    assert {frozenset(pair) for pair in combinations(PAIRED, 2)} <= changed


def test_a_row_in_which_nobody_notices_says_so() -> None:
    silent = [row for row, cells in TABLE.items() if set(cells[:COLUMNS]) == {NOTHING}]

    assert silent
    assert all("nobody" in TABLE[row][COLUMNS] for row in silent)
