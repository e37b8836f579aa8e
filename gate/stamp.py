"""Remembers by a digest of its sources that a step of the setup is done: a second run costs nothing."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

from gate.fault import ROOT

STAMPS = ROOT / ".venv" / "stamps"


def digest(sources: Iterable[Path]) -> str:
    """One digest of the names and contents of the sources and of the Python that runs."""
    total = hashlib.sha256(sys.version.encode())
    for source in sorted(sources):
        total.update(str(source.relative_to(ROOT)).encode() + b"\0" + source.read_bytes() + b"\0")
    return total.hexdigest()


def is_done(step: str, expected: str) -> bool:
    """Whether the step was finished with exactly these sources."""
    stamp = STAMPS / step
    return stamp.is_file() and stamp.read_text() == expected


def mark_done(step: str, value: str) -> None:
    """Remember that the step is finished."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / step).write_text(value)
