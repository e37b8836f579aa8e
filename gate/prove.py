"""Runs every proof of the project, several at a time, and goes on after a failure."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from threading import Lock, Semaphore
from typing import Literal

from gate import affected, debian, drawn
from gate.browser import BROWSER, find_node
from gate.fault import ROOT, Fault, told

PYTEST = [sys.executable, "-m", "pytest", "-q", "--durations=12"]
# Each file goes to whichever processor is free; what it has set up serves all of its tests. Each process
# reads all tests first, which takes fifteen seconds of work: there are no more of them than processors.
SEVERAL_PROCESSES = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart", "0"]
BESIDE_POSTGRESQL = [sys.executable, "-m", "gate.cluster"]
# What never asks a database is proven once.
ASK_NONE = ["tests/kernel", "tests/offline", "tests/docs", "tests/gate", "tests/bench"]
JOURNEYS = "tests/journeys"
# Two processors and four places, for each step waits often: for answers, processes, a browser, a database.
PLACES = 4
# What compares times takes all of them: another step beside it would be measured too.
# Where the statements of public test suites are; without them the long proof fails, and others say "not run".
BANK_SAMPLES = "PARAPLU_BANK_SAMPLES"
TIMED = "what compares times"
# What yields takes no place: it runs on the processor that what compares times leaves idle.
YIELDING = ["nice", "--adjustment=5"]
Step = tuple[str, list[str]]
# What is asked: by bin/test, by bin/prove, or by bin/prove --slow, which takes hours.
Extent = Literal["short", "prove", "slow"]


def main() -> None:
    """All steps; the status is 1 if one of them failed."""
    if unknown := [word for word in sys.argv[1:2] if word not in {"--prove", "--changed"}]:
        raise Fault(f"bin/test takes nothing, or --changed and a commit; {unknown[0]!r} is neither.")
    if sys.argv[1:2] == ["--prove"]:
        run_proof(sys.argv[2:])
    elif sys.argv[1:2] == ["--changed"]:
        run_all(dict(steps_of_change(affected.changed_files("".join(sys.argv[2:3])))))
    else:
        run_all(dict(steps("short", in_part=True)), chosen={"PARAPLU_HALVES": "1"})


def run_proof(words: list[str]) -> None:
    """All that bin/test draws from; of ["--slow"] the rest, of ["--slow", "2/4"] a quarter of it."""
    part = "".join(words[1:])
    if words and (words[0] != "--slow" or (part and not drawn.is_part(part))):
        raise Fault(f"bin/prove takes nothing, or --slow, or --slow 2/4; {' '.join(words)!r} is neither.")
    debian.provide(long=True)
    extent: Extent = "slow" if words else "prove"
    samples = {BANK_SAMPLES: os.environ.get(BANK_SAMPLES, "nowhere")} if words else {}
    run_all(dict(steps(extent)), chosen={"PARAPLU_EXTENT": extent, "PARAPLU_PART": part} | samples)


def run_all(asked: dict[str, list[str]], *, chosen: dict[str, str] | None = None) -> None:
    """Run each step; those that failed are named at the end.

    chosen: which of their tests, as `tests/conftest.py` reads it from the environment.
    """
    places = Places()
    with (
        tempfile.TemporaryDirectory(prefix="paraplu-proof-") as store,
        ThreadPoolExecutor(max_workers=PLACES) as pool,
    ):
        env = {**clean_environment(store), **(chosen or {})}
        passed = list(pool.map(lambda name: places.passes(name, asked[name], env), asked))
    if failed := [name for name, well in zip(asked, passed, strict=True) if not well]:
        sys.exit(f"Failed: {', '.join(failed)}.")


def steps(extent: Extent, *, in_part: bool = False) -> Iterator[Step]:
    """Each proof with its command. in_part: of many files one is read.

    What compares times comes first, since whoever waits for several places leaves some empty; it leaves one
    processor idle, which the browser modules use. What is short comes last, to fill up.
    """
    # bin/prove --slow leaves out of all tests what bin/prove asks: `drawn.is_proven`.
    quick = "" if extent == "slow" else " and not slow"
    timed = [*PYTEST, *marked_files("timed"), "-m"]
    yield f"{TIMED} on SQLite", [*timed, f"timed{quick or ' and slow'}"]
    if extent != "slow":
        node = str(find_node()[0])
        yield "browser modules", [*YIELDING, node, "--test", "--test-reporter=dot", *browser_tests()]
        yield "checks", [str(ROOT / "bin" / "check")]
    if extent == "prove":
        # Old as soon as a test is added: whoever forgot to write it is told in minutes, not after everything.
        yield "the table of proofs", [sys.executable, "-m", "gate.proofs", "check"]
        # To wait for a thousand answers of each kind takes long on either: one database gives fewer.
        yield f"{TIMED} on PostgreSQL", [*BESIDE_POSTGRESQL, *timed, f"timed{quick}"]
    journeys = files_in(JOURNEYS) if in_part else [JOURNEYS]
    yield "journeys", [*PYTEST, *journeys, "-m", f"journey{quick}"]
    files = files_in("tests", but=JOURNEYS) if in_part else [f"--ignore={JOURNEYS}"]
    yield "the suite on SQLite", [*PYTEST, *SEVERAL_PROCESSES, *files, "-m", f"not timed{quick}"]
    on_postgresql = what_asks_postgresql(extent, in_part=in_part)
    yield "the suite on PostgreSQL", [*BESIDE_POSTGRESQL, *PYTEST, *on_postgresql]


def steps_of_change(changed: list[str]) -> Iterator[Step]:
    """The proofs that these files can concern, of each the nearest tests first."""
    tests = affected.concerned_tests(changed)
    if tests is None:
        yield from steps("short")
        return
    print(f"{len(changed)} files differ; {len(tests)} files of tests can be concerned.", flush=True)
    for name, command in steps("short"):
        if "-m" not in command[3:]:
            if name != "browser modules" or any(path.startswith("browser/") for path in changed):
                yield name, command
        elif asked := [path for path in tests if is_asked_by(name, path)]:
            others = [word for word in command if not word.startswith(("tests/", "--ignore"))]
            yield name, [*others, *asked]


def is_asked_by(name: str, path: str) -> bool:
    """Whether this step asks this file of tests."""
    if name == "journeys" or path.startswith(JOURNEYS):
        return name == "journeys" and path.startswith(JOURNEYS)
    mark = {f"{TIMED} on SQLite": "timed", "the suite on PostgreSQL": "postgresql"}.get(name)
    return mark is None or path in marked_files(mark)


def files_in(folder: str, but: str = "") -> list[str]:
    """The files of tests of a folder that the whole run reads; but: a folder in it that is another step's."""
    paths = sorted((ROOT / folder).rglob("test_*.py"))
    return drawn.asked_files(path for path in paths if not but or (ROOT / but) not in path.parents)


def what_asks_postgresql(extent: Extent, *, in_part: bool) -> list[str]:
    """What concerns the database itself, and is not slow; or all that asks a database."""
    if extent == "slow":
        left_out = [f"--ignore={folder}" for folder in (JOURNEYS, *ASK_NONE)]
        return [*SEVERAL_PROCESSES, *left_out, "-m", "not timed"]
    files = marked_files("postgresql")
    if in_part:
        files = drawn.asked_files((ROOT / file for file in files), "postgresql")
    several = SEVERAL_PROCESSES if extent == "prove" else []
    return [*several, *files, "-m", "postgresql and not timed and not slow"]


def browser_tests() -> list[str]:
    """The tests of the browser modules."""
    return [str(path) for path in sorted((BROWSER / "test").glob("*.test.*js"))]


@cache
def marked_files(mark: str) -> list[str]:
    """Where tests of this mark stand: to read ten thousand others for the sake of these takes long."""
    sign = re.compile(rf"\bmark\.{mark}\b")
    paths = sorted((ROOT / "tests").rglob("test_*.py"))
    names = {str(path.relative_to(ROOT)): path for path in paths}
    return [
        name
        for name, path in names.items()
        if not name.startswith((*ASK_NONE, JOURNEYS)) and sign.search(path.read_text("utf-8"))
    ]


class Places:
    """How many steps run at once."""

    def __init__(self) -> None:
        self._free = Semaphore(PLACES)
        self._door = Lock()

    def passes(self, name: str, command: list[str], env: dict[str, str]) -> bool:
        """Run one step when there is room for it."""
        with self._room(width_of(name, command)):
            return passes(name, command, env)

    @contextmanager
    def _room(self, wanted: int) -> Iterator[None]:
        # One at a time takes places: of two that wait for two, each might hold one for ever.
        with self._door:
            for _ in range(wanted):
                self._free.acquire()
        try:
            yield
        finally:
            for _ in range(wanted):
                self._free.release()


def width_of(name: str, command: list[str]) -> int:
    """How many places a step takes: those of several processes take two, since each of them waits often."""
    if command[: len(YIELDING)] == YIELDING:
        return 0
    if name.startswith(TIMED):
        return PLACES
    return 2 if "-n" in command else 1


def passes(name: str, command: list[str], env: dict[str, str]) -> bool:
    """Run one step away from the person's own settings; its output is shown in one piece when it ends."""
    print(f"== {name} …", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=output)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        words = output.read().decode(errors="replace")
    worked = used.ru_utime + used.ru_stime
    print(
        f"\n== {name}, {time.monotonic() - began:.0f} s, {worked:.0f} s of them working\n{words}", flush=True
    )
    return process.returncode == 0


def clean_environment(store: str) -> dict[str, str]:
    """The environment without settings of ours; store: where all steps find databases that are migrated.

    The folder of bank statements is said by who runs the proof: docs/tests.md.
    """
    # What one step compiled the next ones need not compile again.
    ours = ("PARAPLU_", "DJANGO_", "PYTHONDONTWRITEBYTECODE")
    env = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    samples = {key: value for key, value in os.environ.items() if key == BANK_SAMPLES}
    return {**env, **samples, "PARAPLU_MIGRATED": store}


if __name__ == "__main__":
    told(main)
