"""Killed at any moment, an import wrote everything or nothing; the same file again makes it whole."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.kernel.money.bank_files.writers import CodaText, Paid
from tests.separate_site import SeparateSite

pytestmark = pytest.mark.postgresql
MOVEMENTS = [Paid(place + 1, text=f"NUMBER {place}", bank_reference=f"B{place}") for place in range(400)]
TOTAL = sum(paid.cents for paid in MOVEMENTS)
IMPORT = """
import sys, django
django.setup()
from pathlib import Path
from paraplu.commons.bank_statements import api
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
treasurer = Actor("person", 701, MemberStatus.ACTIVE, frozenset((HeldOffice("treasurer"),)), True)
content = Path(sys.argv[1]).read_bytes()
api.keep_rule(treasurer, "number", None, "gifts")
print("begun", flush=True)
api.import_file(treasurer, content, "current_account")
print("done", flush=True)
"""
STATE = """
from django.db.models import Count, Sum
from tests.commons.bank_statements.parts import ImportedBankFile, ImportedMovement
from tests.commons.cash_book.parts import BookEntry
answer = [
    ImportedBankFile.objects.count(),
    list(ImportedMovement.objects.aggregate(Count("digest"), Sum("cents")).values()),
    list(BookEntry.objects.filter(text="Donations").aggregate(Count("serial"), Sum("cents")).values()),
]
"""
NOTHING, ALL = [0, [0, None], [0, None]], [1, [len(MOVEMENTS), TOTAL], [len(MOVEMENTS), TOTAL]]


def importing(site: SeparateSite, path: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-W", "ignore", "-c", IMPORT, str(path)]
    return subprocess.Popen(command, env=site._environment, stdout=subprocess.PIPE, text=True)


def killed_and_repeated(folder: Path, kills: int, lots: random.Random) -> list[object]:
    site, path = SeparateSite(folder), folder / "statement.cod"
    path.write_bytes(CodaText(MOVEMENTS).data())
    for _ in range(kills):
        running = importing(site, path)
        assert running.stdout.readline() == "begun\n"
        time.sleep(lots.uniform(0, 0.4))
        running.kill()
        running.wait()
        assert site.run(STATE) in (NOTHING, ALL)
    assert importing(site, path).wait() == 0
    return site.run(STATE)


def test_an_import_that_is_killed_is_finished_by_the_same_file(tmp_path):
    assert killed_and_repeated(tmp_path, 2, random.Random(19)) == ALL


@pytest.mark.slow
def test_an_import_that_is_killed_fifty_times_loses_and_doubles_nothing(tmp_path):
    assert killed_and_repeated(tmp_path, 50, random.Random(time.time_ns())) == ALL


@pytest.mark.slow
def test_eight_processes_import_the_same_file_once(tmp_path):
    site, path = SeparateSite(tmp_path), tmp_path / "statement.cod"
    path.write_bytes(CodaText(MOVEMENTS).data())

    running = [importing(site, path) for _ in range(8)]

    assert all(process.wait() in (0, 1) for process in running)
    assert site.run(STATE) == ALL
