"""The tables of a backup, and their rows as plain values that every database accepts."""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.models import BinaryField, Field, JSONField, Model

from paraplu.base.row_order import FORMS_DATABASE, forms_database_apps
from paraplu.trust.accounts.api import LEFT_OUT_OF_BACKUPS

OURS = "paraplu."
CHUNK = 2000
BATCH = 500
PLAIN = (str, int, float, bool)


def backup_models() -> dict[str, type[Model]]:
    """Every table of our apps except those that must not be restored; jobs belong to another application."""
    models = apps.get_models(include_auto_created=True)
    ours = [model for model in models if model.__module__.startswith(OURS)]
    named = {model._meta.db_table: model for model in ours if model._meta.managed and not model._meta.proxy}
    for left_out in LEFT_OUT_OF_BACKUPS:
        del named[left_out]
    return named


def column_names(model: type[Model]) -> list[str]:
    """The names of a table's columns, in order."""
    return [field.attname for field in model._meta.concrete_fields]


@contextmanager
def database_snapshot() -> Iterator[None]:
    """What is read in this block is of one moment of each database, and writers do not wait for it.

    The two moments are a little apart; nothing in one database refers to a row of the other.
    """
    with ExitStack() as snapshots:
        for connection in connections.all():
            snapshots.enter_context(_snapshot_of(connection))
        yield


@contextmanager
def _snapshot_of(connection: BaseDatabaseWrapper) -> Iterator[None]:
    alias = connection.alias
    if connection.vendor == "postgresql":
        with transaction.atomic(using=alias):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    connection.ensure_connection()
    usual, connection.transaction_mode = connection.transaction_mode, "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic(using=alias):
            yield
    finally:
        connection.transaction_mode = usual  # type: ignore[attr-defined]


def table_rows(model: type[Model]) -> Iterator[list[Any]]:
    """The rows of a table by key: the activity log must be restored in the order in which it grew."""
    fields = model._meta.concrete_fields
    found = model._base_manager.order_by("pk").values_list(*column_names(model))
    for row in found.iterator(chunk_size=CHUNK):
        yield [_plain_value(field, value) for field, value in zip(fields, row, strict=True)]


def _plain_value(field: "Field[Any, Any]", value: Any) -> Any:
    if value is None or isinstance(field, JSONField):
        return value
    if isinstance(field, BinaryField):
        return b64encode(bytes(value)).decode("ascii")
    return value if type(value) in PLAIN else str(value)


def fill_table(model: type[Model], columns: Sequence[str], plain_rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows of a backup into their table as they were; columns: the names of their values."""
    of_name = {field.attname: field for field in model._meta.concrete_fields}
    fields = [of_name[column] for column in columns]
    rows = (zip(fields, row, strict=True) for row in plain_rows)
    instances = [model(**{field.attname: _field_value(field, value) for field, value in row}) for row in rows]
    model._base_manager.bulk_create(instances, batch_size=BATCH)


# why: it is the inverse of `_plain_value`, and the two are read together.
def _field_value(field: "Field[Any, Any]", value: Any) -> Any:
    if value is None or isinstance(field, JSONField):
        return value
    return b64decode(value, validate=True) if isinstance(field, BinaryField) else field.to_python(value)


def reset_id_sequences(filled: Iterable[type[Model]]) -> None:
    """Make the next id of each table follow those that were restored."""
    tables = list(filled)
    for connection in connections.all():
        own = [table for table in tables if router.db_for_write(table) == connection.alias]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), own):
                cursor.execute(statement)


def is_database_empty() -> bool:
    """Whether no table has a row."""
    return not any(model._base_manager.exists() for model in backup_models().values())


def has_no_tables() -> bool:
    """Whether nothing was made in either database yet."""
    return not any(connection.introspection.table_names() for connection in connections.all())


def applied_migrations() -> list[str]:
    """The migrations of our own apps that made the tables of this database."""
    labels = {config.label for config in apps.get_app_configs() if config.name.startswith(OURS)}
    loaders = [MigrationExecutor(connection).loader for connection in connections.all()]
    recorded = {key for loader in loaders for key in loader.applied_migrations}
    return sorted(f"{label}.{name}" for label, name in recorded if label in labels)


def are_tables_migrated() -> bool:
    """Whether every migration of this release was applied."""
    return not missing_migrations()


def missing_migrations() -> int:
    """How many migrations of this release were not applied, in both databases."""
    return sum(len(_plan_for(connection)) for connection in connections.all())


def _plan_for(connection: BaseDatabaseWrapper) -> list[Any]:
    """In the forms' database only the apps count that have their tables there."""
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    if connection.alias == FORMS_DATABASE:
        leaves = [leaf for leaf in leaves if leaf[0] in forms_database_apps()]
    return executor.migration_plan(leaves)
