"""Refuses tables that no migration makes: `check`; `write` makes it."""

from __future__ import annotations

import io
import sys

from gate import place
from gate.report import report


def faults() -> list[str]:
    """What `makemigrations` would still write."""
    place.open_site()
    from django.core.management import call_command  # noqa: PLC0415 - Django must be set up first

    said = io.StringIO()
    try:
        call_command(
            "makemigrations", *labels(), "--check", "--dry-run", stdout=said, stderr=said, verbosity=1
        )
    except SystemExit:
        return [line for line in said.getvalue().splitlines() if line.strip()]
    return []


def labels() -> list[str]:
    """The apps of ours that have tables; an app without migrations is asked only when it is named."""
    from django.apps import apps  # noqa: PLC0415 - as above

    ours = (app for app in apps.get_app_configs() if app.name.startswith("paraplu"))
    return [app.label for app in ours if any(app.get_models())]


def write() -> None:
    """Write the migrations that are missing."""
    place.open_site()
    from django.core.management import call_command  # noqa: PLC0415 - Django must be set up first

    call_command("makemigrations", *labels())


if __name__ == "__main__":
    if sys.argv[1:] == ["write"]:
        write()
    report(faults())
