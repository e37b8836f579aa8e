"""Refuses tables that no migration makes."""

from __future__ import annotations

import io

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


if __name__ == "__main__":
    report(faults())
