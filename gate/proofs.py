"""The table of all proofs in docs/tests.md: `check` fails when one of before is gone, `write` writes it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from gate import drawn
from gate.fault import ROOT, Fault
from gate.prove import ASK_NONE, JOURNEYS
from gate.report import report

DOCUMENT = ROOT / "docs" / "tests.md"
BEFORE = ROOT / "gate" / "proofs.toml"
BEGINS, ENDS = "<!-- proofs: python -m gate.proofs write -->", "<!-- end of proofs -->"
HEADINGS = (
    *("file", "before", "now"),
    *("bin/test SQLite", "PostgreSQL", "bin/prove SQLite", "PostgreSQL", "--slow SQLite", "PostgreSQL"),
)
HEAD = f"| {' | '.join(HEADINGS)} |\n{'|---' * len(HEADINGS)}|\n"
COLUMNS = (
    "now",
    *(f"{run} {base}" for run in ("short", "prove", "slow") for base in ("sqlite", "postgresql")),
)
Counts = dict[str, Counter[str]]
# What pytest ends with when it collected all tests without a fault and was left with none to run.
NOTHING_WAS_RUN = 5


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """As a plugin: count the cases of each file, and where each is run."""
    counts: Counts = {}
    for item in items:
        found = counts.setdefault(str(item.path.relative_to(ROOT)), Counter())
        for place in ("now", *places(item)):
            found[place] += cases_of(item, place)
    Path(os.environ["PROOFS"]).write_text(json.dumps(counts))
    items.clear()


def cases_of(item: pytest.Item, place: str) -> int:
    """How many cases a test asks there: one, or those of its loop, of which bin/test may ask a part."""
    looped = item.get_closest_marker("cases")
    if not looped:
        return 1
    part = looped.kwargs.get("drawn", 1) if place.startswith("short") else 1
    return len(range(0, looped.args[0], part))


def places(item: pytest.Item) -> Iterator[str]:
    """Where this test is run: by which command, on which database."""
    name = str(item.path.relative_to(ROOT))
    asks_database = not name.startswith((*ASK_NONE, JOURNEYS))
    marks = {mark.name for mark in item.iter_markers()}
    for database in drawn.DATABASES if asks_database else ("sqlite",):
        is_proven = drawn.is_proven(item, database)
        if is_proven or database == "sqlite" or not {"timed", "slow"} <= marks:
            yield f"{'prove' if is_proven else 'slow'} {database}"
    if "slow" not in marks and drawn.is_asked(item, "sqlite", halves=True):
        yield "short sqlite"
    is_meant = asks_database and "postgresql" in marks and not {"timed", "slow"} & marks
    if is_meant and drawn.is_asked(item, "postgresql", halves=True):
        yield "short postgresql"


def collect() -> Counts:
    """Read all tests in a process of its own, and run none."""
    with tempfile.NamedTemporaryFile("r") as told:
        command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "gate.proofs", "tests"]
        env = {key: value for key, value in os.environ.items() if not key.startswith("PARAPLU_")}
        env["PROOFS"] = told.name
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
        text = told.read()
    if done.returncode != NOTHING_WAS_RUN or not text:
        raise Fault(f"The tests could not be collected: {done.stdout.decode()[-400:]}")
    return {name: Counter(found) for name, found in json.loads(text).items()}


def place_now(name: str, counts: Counts, moved: dict[str, str]) -> str:
    """Where a file of before stands now: there, where the table says, or the only one of this name."""
    if name in counts:
        return name
    if name in moved:
        return moved[name]
    same = [found for found in counts if found.endswith(f"/{Path(name).name}")]
    return same[0] if len(same) == 1 else ""


def faults(counts: Counts, known: dict[str, dict[str, str | int]], text: str) -> Iterator[str]:
    """What was proven before and is not now, and where the table differs."""
    moved = {name: str(place) for name, place in known["moved"].items()}
    for name, before in known["before"].items():
        now = counts.get(place_now(name, counts, moved), Counter())["now"]
        if now < int(before) and name not in known["fewer"]:
            yield f"{name}: {before} cases before, {now} now, and gate/proofs.toml gives no reason"
    for name, row in written_rows(text).items():
        now = counts.get(place_now(name, counts, moved), Counter())["now"]
        if now < int(row[1] or 0) and name not in known["fewer"]:
            yield f"{name}: {row[1]} cases in docs/tests.md, {now} now, and gate/proofs.toml gives no reason"
    if table(counts, known) not in text:
        yield "docs/tests.md: the table of proofs is not of these tests: run python -m gate.proofs write"


def table(counts: Counts, known: dict[str, dict[str, str | int]]) -> str:
    """Each file of tests with its cases before and now, and where they are run."""
    moved = {name: str(place) for name, place in known["moved"].items()}
    before = Counter[str]()
    for name, number in known["before"].items():
        before[place_now(name, counts, moved) or name] += int(number)
    rows = [
        [name, *map(shown, [before[name], *(counts.get(name, Counter())[key] for key in COLUMNS)])]
        for name in sorted({*before, *counts})
    ]
    sums = [sum(before.values()), *(sum(found[key] for found in counts.values()) for key in COLUMNS)]
    rows.append(["all", *map(str, sums)])
    reasons = [f"- {name} has fewer: {reason}" for name, reason in known["fewer"].items()]
    return "\n".join([HEAD + "\n".join(f"| {' | '.join(row)} |" for row in rows), "", *reasons])


def written_rows(text: str) -> dict[str, list[str]]:
    """The table as it is written: of each file its numbers, before and now first."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]
    return {
        row[0]: row[1:] for row in rows if row[0].startswith("tests/") and len(row) == 1 + 1 + len(COLUMNS)
    }


def shown(number: int) -> str:
    """A number; nothing for none."""
    return str(number) if number else ""


def main() -> None:
    """Check the table, or write it."""
    counts, known = collect(), tomllib.loads(BEFORE.read_text("utf-8"))
    text = DOCUMENT.read_text("utf-8")
    found = list(faults(counts, known, text))
    if sys.argv[1:] == ["write"] and not any("gives no reason" in fault for fault in found):
        start, _, rest = text.partition(BEGINS)
        text = f"{start}{BEGINS}\n{table(counts, known)}\n{ENDS}{rest.partition(ENDS)[2]}"
        DOCUMENT.write_text(text, "utf-8")
        found = []
    report(found)


if __name__ == "__main__":
    main()
