"""The triggers that refuse to change or delete an entry, for both databases.

Threat: an attacker with access to the database, but not to its schema, makes an entry disappear.
"""

from collections.abc import Mapping

REFUSE_ON_SQLITE = "BEGIN SELECT RAISE(ABORT, 'the trace is append-only'); END"
SQLITE_ON = (
    f"CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_logentry {REFUSE_ON_SQLITE}",
    f"CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_logentry {REFUSE_ON_SQLITE}",
)
SQLITE_OFF = ("DROP TRIGGER IF EXISTS audit_entry_no_update", "DROP TRIGGER IF EXISTS audit_entry_no_delete")
POSTGRESQL_ON = (
    """CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the trace is append-only'; END $$""",
    """CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_logentry
    FOR EACH ROW EXECUTE FUNCTION audit_append_only()""",
    # Each append updates the one head row: room on its page keeps that an in-page update.
    "ALTER TABLE audit_loghead SET (fillfactor = 50)",
)
POSTGRESQL_OFF = ("DROP TRIGGER IF EXISTS audit_entry_no_change ON audit_logentry",)

ON: Mapping[str, tuple[str, ...]] = {"sqlite": SQLITE_ON, "postgresql": POSTGRESQL_ON}
OFF: Mapping[str, tuple[str, ...]] = {"sqlite": SQLITE_OFF, "postgresql": POSTGRESQL_OFF}
