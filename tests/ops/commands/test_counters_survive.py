"""The union's numbers outlive an erasure, the end of a chapter, a backup and its restore, cell by cell."""

from pathlib import Path
from typing import Any

import pytest

from tests.ops.commands.sites import CommandedSite, furnished

pytestmark = pytest.mark.halved(16)
Cells = list[list[Any]]
NIGHTS = """
from datetime import date
from unittest.mock import patch
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from paraplu.base import forgetting, tallies
from paraplu.commons.counters.kinds import every_kind

def count(day, amount):
    with transaction.atomic():
        for kind in every_kind():
            if not kind.is_stock:
                tallies.count_closed(kind.key, day, "ghent" if kind.has_chapters else "", amount)

def spend_night(day):
    with patch.object(timezone, "localdate", lambda *_: day):
        forgetting.forget_due(day)
"""
# A month of everything, with what is carried over from it, since 23 is no full step.
A_MONTH = f"""{NIGHTS}
count(date(2027, 3, 5), 23)
for day in (date(2027, 4, 1), date(2027, 4, 20)):
    spend_night(day)
"""
THE_END_OF_A_CHAPTER = f"""{NIGHTS}
from dataclasses import replace
left = tuple(chapter for chapter in settings.UNION.chapters if chapter.key != "ghent")
assert len(left) + 1 == len(settings.UNION.chapters)
with patch.object(settings, "UNION", replace(settings.UNION, chapters=left)):
    for day in (date(2027, 5, 1), date(2027, 5, 20)):
        spend_night(day)
"""
THE_REST_IS_FORGOTTEN = """
from paraplu.ops.worker_loop import forget_the_erased
forget_the_erased()
"""
CELLS = """
from django.apps import apps
answer = [
    sorted([str(row.month), row.kind, row.chapter, row.amount] for row in apps.get_model(label).objects.all())
    for label in ("counters.Counter", "base.Tally")
]
"""
REPORT = """
from paraplu.commons.counters.queries import report_of
report = report_of(2027)
answer = [report.chapter_keys, [[row.kind.key, row.total, list(row.months)] for row in report.rows]]
"""


@pytest.fixture
def counted(tmp_path: Path) -> tuple[CommandedSite, int]:
    site, number = furnished(tmp_path / "first")
    site.run(A_MONTH)
    return site, number


def cells_of(site: CommandedSite) -> tuple[Cells, Cells]:
    """Each cell that is written, and what is carried over to the next."""
    written, carried = site.run(CELLS)
    return written, carried


def another_place(folder: Path, site: CommandedSite) -> CommandedSite:
    other = CommandedSite(folder)
    other.takes_the_keys_of(site)
    return other


def run(site: CommandedSite, *words: object, typed: str = "") -> None:
    done = site.paraplu(*words, typed=typed)
    assert done.returncode == 0, done.stderr


def test_each_cell_is_there_after_an_erasure_the_end_of_a_chapter_and_a_restore(counted, tmp_path, pair):
    site, number = counted
    before = cells_of(site)
    assert {kind for _month, kind, chapter, _amount in before[0] if chapter == "ghent"} >= {"joined", "left"}

    run(site, "erase", number, typed=f"{number}\n")
    site.run(THE_REST_IS_FORGOTTEN)
    assert cells_of(site)[0] == before[0]
    site.run(THE_END_OF_A_CHAPTER)
    ended = cells_of(site)
    assert [cell for cell in ended[0] if cell in before[0]] == before[0]
    run(site, "backup", "--to", pair[1], tmp_path / "numbers.age")
    other = another_place(tmp_path / "other", site)
    run(other, "restore", tmp_path / "numbers.age", "--identity", pair[0])

    assert cells_of(other) == ended
    assert other.run(REPORT) == site.run(REPORT)
    assert "ghent" in other.run(REPORT)[0]


def test_whoever_is_erased_again_after_a_restore_takes_no_number_along(counted, tmp_path, pair):
    site, number = counted
    before = cells_of(site)
    run(site, "backup", "--to", pair[1], tmp_path / "old.age")
    run(site, "erase", number, typed=f"{number}\n")
    other = another_place(tmp_path / "other", site)
    again = ("--ledger", site.folder / "erased.log", "--erase-again", 1)

    run(other, "restore", tmp_path / "old.age", "--identity", pair[0], *again)

    assert other.count(f"people_member WHERE number = {number}") == 0
    assert cells_of(other)[0] == before[0]
