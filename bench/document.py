"""docs/bench.md: what was measured last, on which machine, with what it misses."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench import machine
from bench.figure import Figure, table
from gate.fault import ROOT

PLACE = ROOT / "docs" / "bench.md"
# From here on people wrote it.
KEPT = "## Not of the same run"
TEXT = """\
# Speed and size

Written by `bin/bench --write` in half an hour; `bin/bench` prints the table, `bin/bench quick` most of it.

{day} · {machine} · {loads}

{table}

## How to read it

- Ratios can be compared between machines, milliseconds cannot. Both sides of a ratio were measured in one run
  and in turns, so that other work of the machine affected both.
- R is the CPU time (user and kernel, of the server's whole process tree) in which a raw WSGI application on
  the same server answers five bytes.
- A floor is the best that was seen for the bare technique, alone on a machine of this size; a goal is what
  the project promises. {verdict}
- SQLite forces every commit onto the disk (`synchronous=FULL`). The PostgreSQL of these figures runs without
  forcing, which makes a ratio stricter.
- Pages with full tables (apps with full tables): every page that the tests look at, in the role in which they
  do, on SQLite, called without a server. Each table has grown by copies of the rows that the tests put there,
  so everything is open, waiting and asked at once; a real installation has far less at once. The time is that
  of the process, with the database and the templates.
- The clients of the joins, the browser of the journeys and the mail server run on the same cores.
"""


def write(figures: Sequence[Figure], loads: str, place: Path = PLACE) -> None:
    """Replace the document, but for what people wrote below it."""
    _before, heading, kept = place.read_text("utf-8").partition(KEPT)
    place.write_text(f"{text(figures, loads)}\n{heading}{kept}".rstrip() + "\n", "utf-8")


def text(figures: Sequence[Figure], loads: str) -> str:
    """The whole document."""
    return TEXT.format(
        day=datetime.now(tz=UTC).date().isoformat(),
        machine=machine.told(),
        loads=loads,
        table=table(figures),
        verdict=verdict(figures),
    )


def verdict(figures: Sequence[Figure]) -> str:
    """What was missed, in a sentence."""
    missed = [one.name for one in figures if not one.holds]
    return f"Missed in this run: {'; '.join(missed)}." if missed else "All goals were kept in this run."
