"""Lets tests that really commit empty the trace afterwards, which the database refuses to everybody else.

And lets them do it fast: Django would write its own table of rights anew each time, which takes a second of
a processor, and nothing of the house ever reads it.
"""

from collections.abc import Callable
from typing import Any

from django.core.management.commands import flush as emptying
from django.db.backends.sqlite3.base import DatabaseOperations

from tests.trust.audit.parts import SQLITE_OFF, SQLITE_ON

Flush = Callable[..., list[str]]


def let_tests_empty_the_trace() -> None:
    """Only on SQLite: PostgreSQL empties tables in a way that no row's trigger sees."""
    flush: Flush = DatabaseOperations.sql_flush

    def unguarded(operations: Any, style: Any, tables: list[str], **named: Any) -> list[str]:
        statements = flush(operations, style, tables, **named)
        return [*SQLITE_OFF, *statements, *SQLITE_ON] if "audit_logentry" in tables else statements

    DatabaseOperations.sql_flush = unguarded  # type: ignore[method-assign,assignment]


def let_them_write_no_rights() -> None:
    """Nobody is told of the emptying, so that nobody writes anything."""
    emptying.emit_post_migrate_signal = lambda *_, **__: None
