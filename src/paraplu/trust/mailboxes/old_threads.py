"""Threads of a release that had one database for everything: they move to the database of the forms."""

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from paraplu.base.row_order import FORMS_DATABASE
from paraplu.trust.mailboxes.models import Box, Message, PoolState

# Parents first; what refers to them is deleted first.
TABLES = (Box, Message, PoolState)


def move_old_threads() -> int:
    """Copy the threads, then delete the tables, and return how many; a kill in between loses nothing."""
    old = connections[DEFAULT_DB_ALIAS]
    present = set(old.introspection.table_names())
    left = [table for table in TABLES if table._meta.db_table in present]
    with transaction.atomic(using=FORMS_DATABASE):
        count = sum(_copy_rows(table) for table in left)
    with old.cursor() as cursor:
        for table in reversed(left):
            cursor.execute(f"DROP TABLE {old.ops.quote_name(table._meta.db_table)}")
    return count


def _copy_rows(table: type[models.Model]) -> int:
    """The columns that this release added have no counterpart there and begin with their defaults."""
    old = connections[DEFAULT_DB_ALIAS]
    with old.cursor() as cursor:
        columns = {
            column.name for column in old.introspection.get_table_description(cursor, table._meta.db_table)
        }
    names = [field.attname for field in table._meta.concrete_fields if field.column in columns]
    rows = [table(**row) for row in table._base_manager.using(DEFAULT_DB_ALIAS).values(*names)]
    table._base_manager.using(FORMS_DATABASE).bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return len(rows)
