"""`bin/bench [quick] [--write] [name …]`: measure, print the table, and keep it in docs/bench.md if asked."""

import os
import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from bench.figure import Figure, table

# A module of this folder each, with `measure(quick: bool) -> list[Figure]`; quick ones come first.
MODULES = ("weight", "pages", "house", "letters", "joins", "lists", "trace", "small_machine")
SLOW = ("trace", "small_machine", "lists")
DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "bench.md"

Measure = Callable[[bool], list[Figure]]


def main(arguments: list[str]) -> int:
    """Print every figure; the exit code is 0 whether or not a goal is missed, for it depends on the machine."""
    quick, write = "quick" in arguments, "--write" in arguments
    named = [name for name in arguments if name in MODULES]
    wanted = named or [name for name in MODULES if not (quick and name in SLOW)]
    before = os.getloadavg()[0]
    figures = [figure for name in wanted for figure in _measure(name, quick)]
    text = f"{_machine(before)}\n\n{table(figures)}\n"
    print(text)
    if write:
        DOCUMENT.write_text(
            f"# Figures\n\nWritten by `bin/bench --write`; ratios travel, seconds do not.\n\n{text}"
        )
    return 0


def _measure(name: str, quick: bool) -> list[Figure]:
    print(f"… {name}", file=sys.stderr, flush=True)
    measure: Measure = import_module(f"bench.{name}").measure
    return measure(quick)


def _machine(load: float) -> str:
    day = datetime.now(UTC).date().isoformat()
    cores = os.cpu_count()
    return f"{day}, {cores} cores, Python {platform.python_version()}, load before the run {load:.1f}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
