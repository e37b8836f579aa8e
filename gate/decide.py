"""Begins the record of a decision, numbered after the last one."""

from __future__ import annotations

import datetime as dt
import re
import sys
import unicodedata
from pathlib import Path

from gate.fault import ROOT, Fault, told

RECORD = """\
# {number}: {title}

Decided on {day}.

## The question

## What we decided

## What we gave up, and why

## What would make us think again
"""


def main() -> None:
    """Write an empty record with the title of the arguments."""
    title = " ".join(sys.argv[1:]).strip()
    if not title:
        raise Fault("bin/decide takes the title of the decision.")
    print(begin(ROOT / "docs" / "decisions", title).relative_to(ROOT))


def begin(folder: Path, title: str) -> Path:
    """A new file under the next free number."""
    folder.mkdir(parents=True, exist_ok=True)
    numbers = [int(path.name[:4]) for path in folder.glob("[0-9][0-9][0-9][0-9]-*.md")]
    number = f"{max(numbers, default=0) + 1:04d}"
    path = folder / f"{number}-{short_name(title)}.md"
    today = dt.datetime.now(dt.UTC).date().isoformat()
    path.write_text(RECORD.format(number=number, title=title, day=today), "utf-8")
    return path


def short_name(title: str) -> str:
    """The title as part of a file name."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


if __name__ == "__main__":
    told(main)
