"""What is deleted is gone from the disk as well: SQLite's log is emptied after a person was forgotten."""

from django.db import connection, transaction


def empty_log_after_commit() -> None:
    """Once the caller's transaction is committed.

    Threat: `secure_delete` overwrites a deleted row in the database file, while its older pages still stand
    in the write-ahead log, where whoever steals the disk reads them. Readers of that moment may keep a part
    of the log until the next time; the nightly forgetting asks again.
    """
    transaction.on_commit(empty_write_ahead_log, robust=True)


def empty_write_ahead_log() -> None:
    """Write the log back and cut it to nothing; PostgreSQL has no such file of its own to empty."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
