"""The triggers that refuse to change or delete an invoice, for both databases.

Threat: an attacker with access to the database, but not to its schema, changes what a client owes.
"""

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'invoices are append-only'); END"
ON = {
    "sqlite": tuple(
        f"CREATE TRIGGER invoices_no_{verb.lower()} BEFORE {verb} ON invoices_invoice {_REFUSE}"
        for verb in ("UPDATE", "DELETE")
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION invoices_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'invoices are append-only'; END $$""",
        """CREATE TRIGGER invoices_no_change BEFORE UPDATE OR DELETE ON invoices_invoice
        FOR EACH ROW EXECUTE FUNCTION invoices_append_only()""",
    ),
}
OFF = {
    "sqlite": tuple(f"DROP TRIGGER IF EXISTS invoices_no_{verb}" for verb in ("update", "delete")),
    "postgresql": ("DROP TRIGGER IF EXISTS invoices_no_change ON invoices_invoice",),
}

# Migration 0002. No trigger for each row sees a TRUNCATE, which SQLite does not have.
WHOLE_ON: dict[str, tuple[str, ...]] = {
    "sqlite": (),
    "postgresql": (
        """CREATE TRIGGER invoices_no_truncate BEFORE TRUNCATE ON invoices_invoice
        FOR EACH STATEMENT EXECUTE FUNCTION invoices_append_only()""",
    ),
}
WHOLE_OFF: dict[str, tuple[str, ...]] = {
    "sqlite": (),
    "postgresql": ("DROP TRIGGER IF EXISTS invoices_no_truncate ON invoices_invoice",),
}
