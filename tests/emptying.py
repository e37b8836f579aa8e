"""Lets tests that really commit empty the trace afterwards, which the database refuses to everybody else.

And lets them do it fast. Of a hundred and eighty tables a test wrote to ten, so the others are left alone: to
make each anew takes PostgreSQL half a second. Django would also write its own table of rights each time,
which takes a second of a processor, and nothing of the site ever reads it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.management.commands import flush as emptying
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.postgresql.base import DatabaseOperations as OnPostgresql
from django.db.backends.sqlite3.base import DatabaseOperations as OnSqlite

from tests.commons.cash_book.parts import BOOK_OFF, BOOK_ON
from tests.commons.invoices.parts import INVOICES_OFF, INVOICES_ON
from tests.commons.subsidies.parts import REPORTS_OFF, REPORTS_ON
from tests.trust.audit.parts import SQLITE_OFF, SQLITE_ON

Flush = Callable[..., list[str]]
# As a copy of the database is filled: no trigger and no key to another table sees what is deleted.
UNSEEN = "SET LOCAL session_replication_role = replica"

GUARDED = (
    ("audit_logentry", SQLITE_OFF, SQLITE_ON),
    ("cash_book_", BOOK_OFF, BOOK_ON),
    ("invoices_", INVOICES_OFF, INVOICES_ON),
    ("subsidies_", REPORTS_OFF, REPORTS_ON),
)


def let_tests_empty_the_trace() -> None:
    """From now on, on either database."""
    delete_from_each: Flush = OnSqlite.sql_flush

    def unguarded(operations: Any, style: Any, tables: Sequence[str], **named: Any) -> list[str]:
        filled = tables_with_rows(operations, tables)
        statements = delete_from_each(operations, style, filled, **named)
        for table, off, on in GUARDED:
            if any(name.startswith(table) for name in filled):
                statements = [*off, *statements, *on]
        return statements

    def unseen(operations: Any, style: Any, tables: Sequence[str], **_named: Any) -> list[str]:
        filled = tables_with_rows(operations, tables)
        return filled and [UNSEEN, *delete_from_each(operations, style, filled)]

    OnSqlite.sql_flush = unguarded  # type: ignore[method-assign,assignment]
    OnPostgresql.sql_flush = unseen  # type: ignore[method-assign,assignment]


def tables_with_rows(operations: BaseDatabaseOperations, tables: Sequence[str]) -> list[str]:
    """Those in which something stands."""
    quote = operations.quote_name
    asked = [f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {quote(table)})" for table in tables]  # noqa: S608
    with operations.connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [table for (table,) in cursor.fetchall()]


def let_them_write_no_rights() -> None:
    """Nobody is told of the emptying, so that nobody writes anything."""
    emptying.emit_post_migrate_signal = lambda *_, **__: None
