"""The triggers that refuse to change or delete a frozen report, what it charges, and a proof.

Threat: an attacker with access to the database, but not to its schema, lets another report be the frozen one.
"""

from collections.abc import Mapping

TABLES = ("frozenreport", "reportedpart", "expenseproof")
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'a frozen report does not change'); END"
SQLITE_ON = tuple(
    f"CREATE TRIGGER subsidies_{table}_no_{verb.lower()} BEFORE {verb} ON subsidies_{table} {_REFUSE}"
    for table in TABLES
    for verb in ("UPDATE", "DELETE")
)
SQLITE_OFF = tuple(
    f"DROP TRIGGER IF EXISTS subsidies_{table}_no_{verb}" for table in TABLES for verb in ("update", "delete")
)
POSTGRESQL_ON = (
    """CREATE OR REPLACE FUNCTION subsidies_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a frozen report does not change'; END $$""",
    *(
        f"CREATE TRIGGER subsidies_{table}_no_change BEFORE UPDATE OR DELETE ON subsidies_{table} "
        "FOR EACH ROW EXECUTE FUNCTION subsidies_append_only()"
        for table in TABLES
    ),
)
POSTGRESQL_OFF = tuple(
    f"DROP TRIGGER IF EXISTS subsidies_{table}_no_change ON subsidies_{table}" for table in TABLES
)

ON: Mapping[str, tuple[str, ...]] = {"sqlite": SQLITE_ON, "postgresql": POSTGRESQL_ON}
OFF: Mapping[str, tuple[str, ...]] = {"sqlite": SQLITE_OFF, "postgresql": POSTGRESQL_OFF}

# Migration 0003. No trigger for each row sees a TRUNCATE, which SQLite does not have.
WHOLE_ON: Mapping[str, tuple[str, ...]] = {
    "sqlite": (),
    "postgresql": tuple(
        f"CREATE TRIGGER subsidies_{table}_no_truncate BEFORE TRUNCATE ON subsidies_{table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION subsidies_append_only()"
        for table in TABLES
    ),
}
WHOLE_OFF: Mapping[str, tuple[str, ...]] = {
    "sqlite": (),
    "postgresql": tuple(
        f"DROP TRIGGER IF EXISTS subsidies_{table}_no_truncate ON subsidies_{table}" for table in TABLES
    ),
}
