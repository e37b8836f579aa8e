"""Runs every proof of the house, two at a time, goes on after a failure; ends with the words of pytest."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from gate import debian
from gate.browser import BROWSER, find_node
from gate.fault import ROOT, told

PYTEST = [sys.executable, "-m", "pytest", "-q", "--durations=12"]
BESIDE_POSTGRESQL = [sys.executable, "-m", "gate.cluster"]
# What never asks a database is proven once.
ASK_NONE = ["tests/kernel", "tests/offline", "tests/docs", "tests/gate", "tests/bench"]
WITHOUT_DATABASE = [f"--ignore={folder}" for folder in ASK_NONE]
PROMISES = ["tests/promises", "tests/leaks"]
PROCESSES = ["tests/site", "tests/faults"]
# The shortest part last, so that it fills what is left.
PARTS = {
    "promises": PROMISES,
    "processes": PROCESSES,
    "the rest": [f"--ignore={folder}" for folder in (*PROMISES, *PROCESSES, *ASK_NONE)],
    "what asks no database": ASK_NONE,
}
Step = tuple[str, list[str]]


def main() -> None:
    """All steps; the status is 1 if one of them failed."""
    long = "--long" in sys.argv
    if long:
        debian.provide(long=True)
    asked = dict(steps(long=long))
    # The longest begins first, so that both processors are busy to the end.
    with ThreadPoolExecutor(max_workers=2) as pool:
        passed = list(pool.map(passes, asked, asked.values()))
    if failed := [name for name, well in zip(asked, passed, strict=True) if not well]:
        sys.exit(f"Failed: {', '.join(failed)}.")


def steps(*, long: bool) -> Iterator[Step]:
    """Each proof with its command; the long ones only when asked."""
    unless_long = "" if long else " and not slow"
    yield (
        "suite on PostgreSQL",
        [*BESIDE_POSTGRESQL, *PYTEST, *WITHOUT_DATABASE, "-m", f"not journey{unless_long}"],
    )
    yield "checks", [str(ROOT / "bin" / "check")]
    if (BROWSER / "test").is_dir():
        files = [str(path) for path in sorted((BROWSER / "test").glob("*.test.*js"))]
        yield "browser modules", [str(find_node()[0]), "--test", "--test-reporter=dot", *files]
    if (ROOT / "tests" / "journeys").is_dir():
        yield "journeys", [*PYTEST, "-m", f"journey{unless_long}"]
    # In parts, so that the processor that is free first takes one.
    for name, part in PARTS.items():
        yield f"suite on SQLite, {name}", [*PYTEST, *part, "-m", f"not journey{unless_long}"]


def passes(name: str, command: list[str]) -> bool:
    """Run one step away from her own settings; what it said is shown in one piece when it ends."""
    print(f"== {name} …", flush=True)
    began = time.monotonic()
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PARAPLU_", "DJANGO_"))}
    with tempfile.TemporaryFile() as said:
        status = subprocess.run(command, cwd=ROOT, env=env, stdout=said, stderr=said, check=False).returncode
        said.seek(0)
        words = said.read().decode(errors="replace")
    print(f"\n== {name}, {time.monotonic() - began:.0f} s\n{words}", flush=True)
    return status == 0


if __name__ == "__main__":
    told(main)
