"""Makes the tables of the day of a backup, and brings them to those of this release once they are full.

Every migration that a release ever had must stay in the next ones: they are the only way from its backups.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from paraplu import __version__
from paraplu.base.config import ConfigurationError
from paraplu.base.row_order import FORMS_DATABASE, forms_database_apps
from paraplu.ops.backups import tables
from paraplu.ops.backups.reading import DAMAGED, BackupHeader
from paraplu.trust.audit import api as audit

type MigrationKey = tuple[str, str]


def refuse_unknown_migrations(header: BackupHeader) -> None:
    """Raise ConfigurationError with one sentence if this release cannot make the tables of a backup."""
    known = {f"{label}.{name}" for label, name in MigrationLoader(None).disk_migrations}
    if unknown := sorted(header.migrations - known):
        is_named = header.version not in ("", __version__)
        name, same = (f"release {header.version}", "release") if is_named else ("another release", "one")
        reason = f"because its migration {unknown[0]!a} is unknown here"
        raise ConfigurationError(f"The backup is of {name}: restore it with that {same}, {reason}.")


def are_of_today(header: BackupHeader) -> bool:
    """Whether the tables that are here are those of the backup."""
    here = {name: tuple(tables.column_names(model)) for name, model in tables.backup_models().items()}
    same = header.migrations == frozenset(tables.applied_migrations())
    return same and header.tables == here


@contextmanager
def rebuilding_allowed() -> Iterator[None]:
    """SQLite rebuilds a table only while it checks no foreign key, and no transaction can switch that."""
    with ExitStack() as checks:
        for connection in connections.all():
            connection.disable_constraint_checking()
            checks.callback(connection.enable_constraint_checking)
        yield


def make_past_tables(header: BackupHeader) -> dict[str, type[Model]]:
    """Replace the empty tables by those of the backup's day; return its models by the names of their tables.

    In the caller's transaction, under `rebuilding_allowed`.
    """
    targets = _last_migrations(header)
    for connection in connections.all():
        _drop_tables(connection)
        own = targets
        if connection.alias == FORMS_DATABASE:
            own = [key for key in targets if key[0] in forms_database_apps()]
        _migrate(connection, own)
    if frozenset(tables.applied_migrations()) != header.migrations:
        raise ConfigurationError(DAMAGED)
    state = MigrationLoader(connections[DEFAULT_DB_ALIAS]).project_state(targets)
    models = {model._meta.db_table: model for model in state.apps.get_models(include_auto_created=True)}
    for name, columns in header.tables.items():
        if name not in models or sorted(tables.column_names(models[name])) != sorted(columns):
            raise ConfigurationError(DAMAGED)
    return {name: models[name] for name in header.tables}


def make_todays_tables() -> None:
    """Migrate what `make_past_tables` made and the caller filled, as `paraplu migrate` would."""
    for connection in connections.all():
        leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
        if connection.alias == FORMS_DATABASE:
            leaves = [leaf for leaf in leaves if leaf[0] in forms_database_apps()]
        _migrate(connection, leaves)
    call_command("migrate", interactive=False, verbosity=0)
    audit.close_log_tables(connections[DEFAULT_DB_ALIAS])


def _last_migrations(header: BackupHeader) -> list[MigrationKey]:
    """In each app the newest migration that the backup names: an earlier one would be a way back."""
    graph = MigrationLoader(None).graph
    keys = {(label, name) for label, _, name in (text.partition(".") for text in header.migrations)}
    return sorted(
        key
        for key in keys
        if not any(child.key[0] == key[0] and child.key in keys for child in graph.node_map[key].children)
    )


def _drop_tables(connection: BaseDatabaseWrapper) -> None:
    """Drop the tables of this release, which hold no row of ours, and the record of how they were made."""
    names = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    names.add(MigrationRecorder.Migration._meta.db_table)
    with connection.schema_editor() as editor:
        for name in sorted(names.intersection(connection.introspection.table_names())):
            editor.execute(editor.sql_delete_table % {"table": editor.quote_name(name)})


def _migrate(connection: BaseDatabaseWrapper, targets: list[MigrationKey]) -> None:
    def check_rows(action: str, *_rest: Any) -> None:
        # PostgreSQL alters no table while a deferred check of its rows waits in the same transaction.
        if action == "apply_success":
            connection.check_constraints()

    MigrationExecutor(connection, check_rows).migrate(targets)
