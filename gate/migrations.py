"""Refuses tables that no migration makes: `check`; `write` makes it."""

from __future__ import annotations

import io
import sys

from gate import place
from gate.report import report


def faults() -> list[str]:
    """What `makemigrations` would still write."""
    place.open_house()
    from django.core.management import call_command  # noqa: PLC0415 - the house must be open first

    said = io.StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=said, stderr=said, verbosity=1)
    except SystemExit:
        return [line for line in said.getvalue().splitlines() if line.strip()]
    return []


def write() -> None:
    """Write the migrations that are missing."""
    place.open_house()
    from django.core.management import call_command  # noqa: PLC0415 - the house must be open first

    call_command("makemigrations")


if __name__ == "__main__":
    if sys.argv[1:] == ["write"]:
        write()
    report(faults())
