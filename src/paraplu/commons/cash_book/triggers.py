"""The triggers that refuse to change or delete what is in the book, for both databases.

Threat: an attacker with access to the database, but not to its schema, makes a payment disappear.
"""

from collections.abc import Mapping

TABLES = ("bookentry", "booksplit", "countedbalance", "yearclosing")
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the book is append-only'); END"
SQLITE_ON = tuple(
    f"CREATE TRIGGER cash_book_{table}_no_{verb.lower()} BEFORE {verb} ON cash_book_{table} {_REFUSE}"
    for table in TABLES
    for verb in ("UPDATE", "DELETE")
)
SQLITE_OFF = tuple(
    f"DROP TRIGGER IF EXISTS cash_book_{table}_no_{verb}" for table in TABLES for verb in ("update", "delete")
)
POSTGRESQL_ON = (
    """CREATE OR REPLACE FUNCTION cash_book_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the book is append-only'; END $$""",
    *(
        f"CREATE TRIGGER cash_book_{table}_no_change BEFORE UPDATE OR DELETE ON cash_book_{table} "
        "FOR EACH ROW EXECUTE FUNCTION cash_book_append_only()"
        for table in TABLES
    ),
)
POSTGRESQL_OFF = tuple(
    f"DROP TRIGGER IF EXISTS cash_book_{table}_no_change ON cash_book_{table}" for table in TABLES
)

# Migration 0003. What was opened stays as it was: only the day on which it ended, and why, are written later.
_FACTS = (
    "direction, source, source_id, cents, text, category, fund, activity, chapter, subsidy_line, reference, "
    "parent_id, opened_on"
)
_LINE_TRIGGERS = (
    ("linesettlement", "UPDATE"),
    ("linesettlement", "DELETE"),
    ("openline", "DELETE"),
    ("openline", f"UPDATE OF {_FACTS}"),
)
LINES_ON: Mapping[str, tuple[str, ...]] = {
    "sqlite": tuple(
        f"CREATE TRIGGER cash_book_{table}_no_{verb[:6].lower()} BEFORE {verb} ON cash_book_{table} {_REFUSE}"
        for table, verb in _LINE_TRIGGERS
    ),
    "postgresql": tuple(
        f"CREATE TRIGGER cash_book_{table}_no_{verb[:6].lower()} BEFORE {verb} ON cash_book_{table} "
        "FOR EACH ROW EXECUTE FUNCTION cash_book_append_only()"
        for table, verb in _LINE_TRIGGERS
    ),
}
LINES_OFF: Mapping[str, tuple[str, ...]] = {
    vendor: tuple(
        f"DROP TRIGGER IF EXISTS cash_book_{table}_no_{verb[:6].lower()}{on.format(table)}"
        for table, verb in _LINE_TRIGGERS
    )
    for vendor, on in (("sqlite", ""), ("postgresql", " ON cash_book_{}"))
}

ON: Mapping[str, tuple[str, ...]] = {"sqlite": SQLITE_ON, "postgresql": POSTGRESQL_ON}
OFF: Mapping[str, tuple[str, ...]] = {"sqlite": SQLITE_OFF, "postgresql": POSTGRESQL_OFF}

# Migration 0006: the columns that came later.
_NO_FACT = "CREATE TRIGGER cash_book_openline_no_fact BEFORE UPDATE OF proof, until ON cash_book_openline"
FACTS_ON: Mapping[str, tuple[str, ...]] = {
    "sqlite": (f"{_NO_FACT} {_REFUSE}",),
    "postgresql": (f"{_NO_FACT} FOR EACH ROW EXECUTE FUNCTION cash_book_append_only()",),
}
FACTS_OFF: Mapping[str, tuple[str, ...]] = {
    "sqlite": ("DROP TRIGGER IF EXISTS cash_book_openline_no_fact",),
    "postgresql": ("DROP TRIGGER IF EXISTS cash_book_openline_no_fact ON cash_book_openline",),
}

# Migration 0007: apps and settlements name a line by its key.
_NO_KEY = "CREATE TRIGGER cash_book_openline_no_key BEFORE UPDATE OF id ON cash_book_openline"
KEY_ON: Mapping[str, tuple[str, ...]] = {
    "sqlite": (f"{_NO_KEY} {_REFUSE}",),
    "postgresql": (f"{_NO_KEY} FOR EACH ROW EXECUTE FUNCTION cash_book_append_only()",),
}
KEY_OFF: Mapping[str, tuple[str, ...]] = {
    "sqlite": ("DROP TRIGGER IF EXISTS cash_book_openline_no_key",),
    "postgresql": ("DROP TRIGGER IF EXISTS cash_book_openline_no_key ON cash_book_openline",),
}

# Migration 0009. No trigger for each row sees a TRUNCATE, which SQLite does not have.
_WHOLE = (*TABLES, "linesettlement", "openline")
WHOLE_ON: Mapping[str, tuple[str, ...]] = {
    "sqlite": (),
    "postgresql": tuple(
        f"CREATE TRIGGER cash_book_{table}_no_truncate BEFORE TRUNCATE ON cash_book_{table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION cash_book_append_only()"
        for table in _WHOLE
    ),
}
WHOLE_OFF: Mapping[str, tuple[str, ...]] = {
    "sqlite": (),
    "postgresql": tuple(
        f"DROP TRIGGER IF EXISTS cash_book_{table}_no_truncate ON cash_book_{table}" for table in _WHOLE
    ),
}
