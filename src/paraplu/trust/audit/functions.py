"""Makes the functions of PostgreSQL that write the log, and closes its tables to all but their owner."""

from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

FUNCTIONS = Path(__file__).with_name("functions.sql")
RIGHTS_HERE = """
SELECT bool_or(has_table_privilege(oid, 'INSERT, UPDATE, DELETE, TRUNCATE')),
    bool_or(pg_has_role(relowner, 'USAGE')) FROM pg_class
WHERE oid IN ('audit_logentry'::regclass, 'audit_loghead'::regclass, 'audit_loglink'::regclass)
"""


def close_log_tables(database: BaseDatabaseWrapper) -> None:
    """Leave the owner's functions as the only way to write to the log; SQLite has no roles."""
    if database.vendor != "postgresql":
        return
    with database.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        (schema,) = cursor.fetchone()
        cursor.execute(FUNCTIONS.read_text("utf-8").replace("{schema}", schema))


def may_write_log_tables(database: BaseDatabaseWrapper) -> tuple[bool, bool]:
    """Whether this role may write to a table of the log past the functions, and whether it owns them."""
    if database.vendor != "postgresql":
        return True, True
    with database.cursor() as cursor:
        cursor.execute(RIGHTS_HERE)
        may_write, is_owner = cursor.fetchone()
    return bool(may_write), bool(is_owner)
