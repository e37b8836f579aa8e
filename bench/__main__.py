"""`bin/bench [quick] [--write] [name …]`: measure, print the table, and keep it in docs/bench.md if asked.

`bin/bench secret` measures everything about secret ballots.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module

from bench import document, machine
from bench.figure import Figure, table
from gate.fault import Fault, told

# A module of this folder each, with `measure(quick: bool) -> list[Figure]`; quick ones come first.
MODULES = (
    "packages",
    "weight",
    "pages",
    "memory",
    "migration",
    "addresses",
    "guessing",
    "register",
    "joins",
    "emails",
    "lists",
    "spreadsheet",
    "ballots",
    "full_tables",
    "casting",
    "closing",
    "following",
    "killed",
    "activity_log",
    "small_machine",
)
# One word for everything that is promised about secret ballots.
TOGETHER = {"secret": ("ballots", "casting", "closing", "following")}
SLOW = ("emails", "lists", "spreadsheet", "ballots", "full_tables", "killed", "activity_log", "small_machine")
WORDS = ("quick", "--write")

Measure = Callable[[bool], list[Figure]]


def main() -> None:
    """Print every figure; the status is 0 whether or not a goal is missed, for it depends on the machine."""
    arguments = [name for word in sys.argv[1:] for name in TOGETHER.get(word, (word,))]
    quick, named = "quick" in arguments, [word for word in arguments if word not in WORDS]
    if unknown := [name for name in named if name not in MODULES]:
        raise Fault(f"Nothing measures {unknown[0]!r}; there are {', '.join(MODULES)}.")
    before, began = machine.load(), time.monotonic()
    wanted = named or [name for name in MODULES if not (quick and name in SLOW)]
    figures = [figure for name in wanted for figure in measured(name, quick)]
    loads = f"load {before} before and {machine.load()} after; {time.monotonic() - began:.0f} s"
    print(f"{machine.told()}; {loads}\n\n{table(figures)}\n\n{document.verdict(figures)}")
    if "--write" in arguments:
        document.write(figures, loads)


def measured(name: str, quick: bool) -> list[Figure]:
    """The figures of one module; one that breaks down is a figure that misses, and stops nobody else."""
    print(f"… {name}", file=sys.stderr, flush=True)
    measure: Measure = import_module(f"bench.{name}").measure
    return attempt(name, lambda: measure(quick))


def attempt(name: str, measure: Callable[[], list[Figure]]) -> list[Figure]:
    """What a measurement yields, or one line that says why it yields nothing."""
    try:
        return measure()
    except (OSError, RuntimeError, ValueError, subprocess.SubprocessError, Fault) as fault:
        return [Figure(name.replace("_", " "), None, 0, "", f"{type(fault).__name__}: {fault}")]


if __name__ == "__main__":
    told(main)
