"""Write the rows of tables once more in a drawn order, so that their place tells nothing.

Threat: a thief of the database reads in which order rows were written: from SQLite's row numbers and the
place of a row in its page, from PostgreSQL's transaction numbers (`xmin`) and places (`ctid`). An attacker
who knows in which order people logged in would learn who reported (docs/decisions/0026).
"""

import random
import time
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import DatabaseError, connections, models, transaction

from paraplu.base.apps import every_app

# The database of what people send without an account; `default` holds everything else.
FORMS_DATABASE = "forms"
AT_ONCE = 500
ATTEMPTS = 40
REST_SECONDS = 0.25
Tables = Sequence[type[models.Model]]


@cache
def forms_database_apps() -> tuple[str, ...]:
    """Return the labels of the apps whose tables are in the database of the forms, as every query asks."""
    return tuple(manifest.label for manifest in every_app() if manifest.in_forms_database)


def lock_tables(tables: Tables, alias: str) -> None:
    """Let nobody write to these tables until the transaction ends; people go on reading.

    Threat: a writer who waits for a row that is written again finds it deleted. It asks without waiting,
    because another transaction may hold these tables in the other order.
    """
    connection = connections[alias]
    if connection.vendor != "postgresql":
        return  # on SQLite each transaction that writes has the whole file
    names = ", ".join(connection.ops.quote_name(table._meta.db_table) for table in tables)
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic(using=alias), connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE NOWAIT")
        except DatabaseError:
            if attempt == ATTEMPTS - 1:
                raise
            time.sleep(REST_SECONDS)
        else:
            return


def shuffle_rows(tables: Tables, alias: str) -> None:
    """Delete all rows and insert them in a drawn order, in the caller's transaction; parents come first.

    Foreign keys are checked at the commit, when all rows are there again.
    """
    connection = connections[alias]
    statements = _postgresql_statements if connection.vendor == "postgresql" else _sqlite_statements
    with connection.cursor() as cursor:
        for table in tables:
            for statement in statements(connection.ops.quote_name(table._meta.db_table)):
                cursor.execute(statement)


def renumber_rows(rows: models.QuerySet[Any]) -> None:
    """Write rows that nothing refers to as new ones in a drawn order, in the caller's transaction.

    Their numbers are drawn as well, since the database numbered them in the order in which they came. After
    the commit nothing is left of the rows as they were.
    """
    alias, table = rows.db, rows.model
    lock_tables((table,), alias)
    found = list(rows)
    random.SystemRandom().shuffle(found)
    rows.delete()
    for row in found:
        row.pk = None
    table._default_manager.bulk_create(found, batch_size=AT_ONCE)
    transaction.on_commit(lambda: clear_old_rows((table,), alias), using=alias, robust=True)


def _postgresql_statements(name: str) -> Sequence[str]:
    moved = f"WITH gone AS (DELETE FROM {name} RETURNING *) INSERT INTO {name} SELECT * FROM gone"  # noqa: S608
    return (f"{moved} ORDER BY gen_random_uuid()",)


def _sqlite_statements(name: str) -> Sequence[str]:
    """The rows wait in memory: temporary tables are never on the disk here (site/databases.py)."""
    return (
        f"CREATE TEMPORARY TABLE shuffled_rows AS SELECT * FROM {name} ORDER BY randomblob(16)",  # noqa: S608
        f"DELETE FROM {name}",  # noqa: S608
        f"INSERT INTO {name} SELECT * FROM shuffled_rows",  # noqa: S608
        "DROP TABLE shuffled_rows",
    )


def clear_old_rows(tables: Tables, alias: str) -> None:
    """Remove what is left of the rows as they were: SQLite's write-ahead log, PostgreSQL's dead rows.

    In PostgreSQL's own log of changes they stay until it is recycled.
    """
    connection = connections[alias]
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for table in tables:
            cursor.execute(f"VACUUM {connection.ops.quote_name(table._meta.db_table)}")
