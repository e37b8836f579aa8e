"""Which of the drawn tests bin/test runs: the same in every run, so that a fault can be seen again."""

from __future__ import annotations

import hashlib
from pathlib import Path

ONE_OF = 4


def is_asked(path: Path, name: str, lot: tuple[int | str, ...] | None, database: str) -> bool:
    """Whether the lot fell on this test: of `drawn` on one of four, of `drawn(9)` on one of nine.

    Of `drawn(9, "file")` it falls on whole files, whose tests follow each other. Either database asks others.
    lot: what the mark holds, None without one; database: "sqlite" or "postgresql".
    """
    if lot is None:
        return True
    one_of = int(lot[0]) if lot else ONE_OF
    asked = path.stem if "file" in lot else f"{path.stem} {name}"
    salt = "PostgreSQL " if database == "postgresql" else ""
    return hashlib.sha256(f"{salt}{asked}".encode()).digest()[0] % one_of == 0
