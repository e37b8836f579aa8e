"""Runs every proof of the house, four at a time, goes on after a failure; ends with the words of pytest."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock, Semaphore

from gate import debian
from gate.browser import BROWSER, find_node
from gate.fault import ROOT, told

PYTEST = [sys.executable, "-m", "pytest", "-q", "--durations=12"]
BESIDE_POSTGRESQL = [sys.executable, "-m", "gate.cluster"]
# What never asks a database is proven once.
ASK_NONE = ["tests/kernel", "tests/offline", "tests/docs", "tests/gate", "tests/bench"]
JOURNEYS = "tests/journeys"
REPLAY = f"{JOURNEYS}/test_replay.py"
PROMISES = ["tests/promises", "tests/leaks"]
PROCESSES = ["tests/site", "tests/ops", "tests/tools", "tests/faults"]
# The same folders on both databases; in parts, so that a processor that is free takes one.
PARTS = {
    "processes": PROCESSES,
    "promises": PROMISES,
    "the rest": [f"--ignore={folder}" for folder in (*PROMISES, *PROCESSES, *ASK_NONE, JOURNEYS)],
}
# Two processors and four places, for each step waits often: for answers, processes, a browser, a database.
PLACES = 4
# What compares times takes all but one of them, so that one other step at most runs beside it.
TIMED = "what compares times"
Step = tuple[str, list[str]]


def main() -> None:
    """All steps; the status is 1 if one of them failed."""
    long = "--long" in sys.argv
    if long:
        debian.provide(long=True)
    asked = dict(steps(long=long))
    places = Places()
    with ThreadPoolExecutor(max_workers=PLACES) as pool:
        passed = list(pool.map(places.passes, asked, asked.values()))
    if failed := [name for name, well in zip(asked, passed, strict=True) if not well]:
        sys.exit(f"Failed: {', '.join(failed)}.")


def steps(*, long: bool) -> Iterator[Step]:
    """Each proof with its command; the long ones only when asked.

    What compares times comes first, since whoever waits for several places leaves some empty; what is short
    comes last, to fill up.
    """
    unless_long = "" if long else " and not slow"
    timed = [*PYTEST, *sorted(timed_files()), "-m"]
    # To wait for a thousand answers of each kind takes long on either: one database gives fewer.
    yield f"{TIMED} on PostgreSQL", [*BESIDE_POSTGRESQL, *timed, "timed and not slow"]
    yield "journeys", [*PYTEST, JOURNEYS, f"--ignore={REPLAY}", "-m", f"journey{unless_long}"]
    yield f"{TIMED} on SQLite", [*timed, f"timed{unless_long}"]
    for name in PARTS:
        yield suite("PostgreSQL", name, unless_long)
        yield suite("SQLite", name, unless_long)
    yield "the replay", [*PYTEST, REPLAY, "-m", f"journey{unless_long}"]
    yield "suite without a database", [*PYTEST, *ASK_NONE, "-m", f"not journey and not timed{unless_long}"]
    yield "browser modules", [str(find_node()[0]), "--test", "--test-reporter=dot", *files()]
    yield "checks", [str(ROOT / "bin" / "check")]


def files() -> list[str]:
    """The tests of the browser modules."""
    return [str(path) for path in sorted((BROWSER / "test").glob("*.test.*js"))]


def timed_files() -> Iterator[str]:
    """Where times are compared: to read ten thousand tests for the sake of these takes long."""
    for path in (ROOT / "tests").rglob("test_*.py"):
        name = str(path.relative_to(ROOT))
        if not name.startswith((*ASK_NONE, JOURNEYS)) and "pytest.mark.timed" in path.read_text("utf-8"):
            yield name


def suite(database: str, part: str, unless_long: str) -> Step:
    """A part of what asks this database."""
    beside = BESIDE_POSTGRESQL if database == "PostgreSQL" else []
    command = [*beside, *PYTEST, *PARTS[part], "-m", f"not journey and not timed{unless_long}"]
    return f"suite on {database}, {part}", command


class Places:
    """How many steps run at once."""

    def __init__(self) -> None:
        self._free = Semaphore(PLACES)
        self._door = Lock()

    def passes(self, name: str, command: list[str]) -> bool:
        """Run one step when there is room for it."""
        with self._room(PLACES - 1 if name.startswith(TIMED) else 1):
            return passes(name, command)

    @contextmanager
    def _room(self, wanted: int) -> Iterator[None]:
        # One at a time takes places: of two that wait for two, each might hold one for ever.
        with self._door:
            for _ in range(wanted):
                self._free.acquire()
        try:
            yield
        finally:
            self._free.release(wanted)


def passes(name: str, command: list[str]) -> bool:
    """Run one step away from her own settings; what it said is shown in one piece when it ends."""
    print(f"== {name} …", flush=True)
    began = time.monotonic()
    # What one step compiled the next ones need not compile again.
    hers = ("PARAPLU_", "DJANGO_", "PYTHONDONTWRITEBYTECODE")
    env = {key: value for key, value in os.environ.items() if not key.startswith(hers)}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read().decode(errors="replace")
    worked = used.ru_utime + used.ru_stime
    print(
        f"\n== {name}, {time.monotonic() - began:.0f} s, {worked:.0f} s of them working\n{words}", flush=True
    )
    return process.returncode == 0


if __name__ == "__main__":
    told(main)
