"""Runs every proof of the house in turn, goes on after a failure, and ends with the words of pytest."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

from gate.browser import BROWSER, find_node
from gate.fault import ROOT, told

PYTEST = [sys.executable, "-m", "pytest", "-q"]
BESIDE_POSTGRESQL = [sys.executable, "-m", "gate.cluster"]
Step = tuple[str, list[str]]


def main() -> None:
    """All steps; the status is 1 if one of them failed."""
    failed = [name for name, command in steps(long="--long" in sys.argv) if not passes(name, command)]
    if failed:
        sys.exit(f"Failed: {', '.join(failed)}.")


def steps(*, long: bool) -> Iterator[Step]:
    """Each proof with its command; the long ones only when asked."""
    unless_long = "" if long else " and not slow"
    yield "checks", [str(ROOT / "bin" / "check")]
    if (BROWSER / "test").is_dir():
        files = [str(path) for path in sorted((BROWSER / "test").glob("*.test.*js"))]
        yield "browser modules", [str(find_node()[0]), "--test", "--test-reporter=dot", *files]
    if (ROOT / "tests" / "journeys").is_dir():
        yield "journeys", [*PYTEST, "-m", f"journey{unless_long}"]
    yield "suite on SQLite", [*PYTEST, "-m", f"not journey{unless_long}"]
    yield "suite on PostgreSQL", [*BESIDE_POSTGRESQL, *PYTEST, "-m", f"not journey{unless_long}"]


def passes(name: str, command: list[str]) -> bool:
    """Run one step in view of the person, away from her own settings."""
    print(f"\n== {name}", flush=True)
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PARAPLU_", "DJANGO_"))}
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode == 0


if __name__ == "__main__":
    told(main)
