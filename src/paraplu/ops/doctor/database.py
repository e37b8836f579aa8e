"""Faults of the database: whether it answers, has its tables, and keeps what it acknowledges."""

from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from paraplu.ops.doctor.finding import Finding
from paraplu.trust.audit import api as audit

FULL, ON = 2, 1
SENTENCES = {
    "altered": "Line {} of the trace was altered.",
    "missing": "Line {} of the trace is missing.",
    "head": "The head of the trace does not belong to its last line, {}.",
}


def is_database_usable() -> bool:
    """Whether the other questions about the database can be asked at all."""
    return not [*unreachable_database(), *missing_tables()]


def unreachable_database() -> Iterator[Finding]:
    """Everything else waits for it."""
    try:
        connection.ensure_connection()
    except DatabaseError:
        yield Finding("database-away", "The database does not answer.", "start it, and look at its address")


def missing_tables() -> Iterator[Finding]:
    """The tables of a release before this one."""
    try:
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return
    if waiting:
        yield Finding("tables-old", f"{waiting} changes of the tables are not made.", "paraplu migrate")


def _database_setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}" if connection.vendor == "sqlite" else f"SHOW {name}")
        return str(cursor.fetchone()[0])


def unsafe_sqlite_settings() -> Iterator[Finding]:
    """An acknowledged join survives a power cut, and a deleted row is really gone."""
    if connection.vendor != "sqlite":
        return
    if _database_setting("journal_mode") not in ("wal", "memory"):
        yield Finding("sqlite-journal", "The database keeps no write-ahead log.", "PRAGMA journal_mode=WAL")
    if int(_database_setting("synchronous")) < FULL:
        yield Finding(
            "sqlite-synchronous", "A power cut may lose what was acknowledged.", "see site/databases.py"
        )
    if int(_database_setting("secure_delete")) != ON:
        yield Finding(
            "sqlite-secure-delete", "Deleted rows stay readable in the file.", "see site/databases.py"
        )


def unsafe_postgresql_settings() -> Iterator[Finding]:
    """Measured: with it off, a crash lost one acknowledged write in eight."""
    if connection.vendor == "postgresql" and _database_setting("synchronous_commit") == "off":
        sentence = "A crash may lose what was acknowledged."
        yield Finding("postgresql-synchronous", sentence, "synchronous_commit = on")


def broken_audit_log() -> Iterator[Finding]:
    """Somebody changed what offices did."""
    fault = audit.verify_log().fault
    if fault is not None:
        yield Finding(
            "trace-broken", SENTENCES[fault.kind].format(fault.height), "tell the Board; keep a copy"
        )
