"""Triggers of a table as a step of a migration: what they say differs between the two databases."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import migrations

Statements = Mapping[str, Iterable[str]]


def trigger_operation(made: Statements, removed: Statements) -> migrations.RunPython:
    """Return the step that runs these statements of a database, by its vendor, and its way back."""
    return migrations.RunPython(_runs(made), _runs(removed))


def _runs(statements: Statements) -> Callable[[Any, Any], None]:
    def run(_apps: Any, schema_editor: Any) -> None:
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    return run
