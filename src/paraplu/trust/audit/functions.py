"""Create the PostgreSQL functions that write the log, and revoke every other right to write its tables."""

from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

FUNCTIONS = Path(__file__).with_name("functions.sql")
RIGHTS_HERE = """
SELECT bool_or(has_table_privilege(oid, 'INSERT, UPDATE, DELETE, TRUNCATE')),
    bool_or(pg_has_role(relowner, 'USAGE')) FROM pg_class
WHERE oid IN ('audit_logentry'::regclass, 'audit_loghead'::regclass, 'audit_loglink'::regclass)
"""


def close_log_tables(database: BaseDatabaseWrapper) -> None:
    """Revoke every right to write the log except through the owner's functions; SQLite has no roles."""
    if database.vendor != "postgresql":
        return
    with database.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        (schema,) = cursor.fetchone()
        cursor.execute(FUNCTIONS.read_text("utf-8").replace("{schema}", schema))


def may_write_log_tables(database: BaseDatabaseWrapper) -> tuple[bool, bool]:
    """Whether this role may write to a table of the log directly, and whether it owns one."""
    if database.vendor != "postgresql":
        return True, True
    with database.cursor() as cursor:
        cursor.execute(RIGHTS_HERE)
        may_write, is_owner = cursor.fetchone()
    return bool(may_write), bool(is_owner)
