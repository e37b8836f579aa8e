"""Faults of the database: whether it answers, has its tables, and stores what it acknowledges."""

from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from paraplu.base.own_command import COMMAND
from paraplu.base.row_order import FORMS_DATABASE
from paraplu.ops.backups import tables
from paraplu.ops.doctor.finding import Finding
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys

FULL, ON = 2, 1
AUDIT_FAULTS = {
    "altered": "Entry {} of the activity log was altered.",
    "missing": "Entry {} of the activity log is missing.",
    "link": "The link of entry {} of the activity log was altered: it now names another person.",
    "uncommitted": "Entry {} of the activity log should say whom a number means, but there is no such entry.",
    "shorter": "The activity log has fewer entries than the {} of a check number: its end was cut off.",
    "other": "The first {} entries of the activity log do not match their check number: some were rewritten.",
    "head": "The check number of the activity log does not belong to its last entry, {}.",
}


def is_database_usable() -> bool:
    """Whether the database answers and has its tables, so that the other checks can run."""
    return not [*unreachable_database(), *missing_tables()]


def unreachable_database() -> Iterator[Finding]:
    """Nothing else works without the database."""
    try:
        for each in connections.all():
            each.ensure_connection()
    except DatabaseError:
        yield Finding("database-away", "The database does not answer.", "start it, and look at its address")


def missing_tables() -> Iterator[Finding]:
    """The tables are those of an earlier release."""
    try:
        waiting = tables.missing_migrations()
    except DatabaseError:
        return
    if waiting:
        yield Finding("tables-old", f"{waiting} changes of the tables are not made.", f"{COMMAND} migrate")


def _database_setting(of: BaseDatabaseWrapper, name: str) -> str:
    with of.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}" if of.vendor == "sqlite" else f"SHOW {name}")
        return str(cursor.fetchone()[0])


def unsafe_sqlite_settings() -> Iterator[Finding]:
    """With these settings an acknowledged form survives a power cut, and a deleted row is really gone."""
    for each in connections.all():
        if each.vendor == "sqlite":
            yield from _unsafe_settings_of(each)


def _unsafe_settings_of(each: BaseDatabaseWrapper) -> Iterator[Finding]:
    if _database_setting(each, "journal_mode") not in ("wal", "memory"):
        yield Finding("sqlite-journal", "The database keeps no write-ahead log.", "PRAGMA journal_mode=WAL")
    if int(_database_setting(each, "synchronous")) < FULL:
        sentence = "A power cut may lose what was acknowledged."
        yield Finding("sqlite-synchronous", sentence, "see site/databases.py")
    if int(_database_setting(each, "secure_delete")) != ON:
        sentence = "Deleted rows stay readable in the file."
        yield Finding("sqlite-secure-delete", sentence, "see site/databases.py")


def unsafe_postgresql_settings() -> Iterator[Finding]:
    """With it off, a crash lost one acknowledged write in eight when we measured it."""
    for each in connections.all():
        if each.vendor == "postgresql" and _database_setting(each, "synchronous_commit") == "off":
            sentence = "A crash may lose what was acknowledged."
            yield Finding("postgresql-synchronous", sentence, "synchronous_commit = on")


def shared_cluster() -> Iterator[Finding]:
    """Threat: databases of one cluster count their transactions together and share one log of changes."""
    own, forms = connection.settings_dict, connections[FORMS_DATABASE].settings_dict
    is_shared = all(own.get(name) == forms.get(name) for name in ("HOST", "PORT"))
    if connection.vendor == connections[FORMS_DATABASE].vendor == "postgresql" and is_shared:
        sentence = "The forms' database is in the same cluster as the other."
        yield Finding(
            "forms-cluster-shared", sentence, "forms_database: docs/operate/install.md", is_note=True
        )


def broken_audit_log() -> Iterator[Finding]:
    """Threat: somebody changed the record of what offices did."""
    if fault := audit.verify_log(keys.expected_heads()).fault:
        sentence = AUDIT_FAULTS[fault.kind].format(fault.height)
        yield Finding("trace-broken", sentence, "tell the Board; keep a copy")


def missing_links() -> Iterator[Finding]:
    """Threat: somebody deletes the link of a member, so that their acts can no longer be attributed."""
    cut, erased = audit.count_cut_links(), people.count_erased()
    if cut > erased:
        sentence = f"{cut} people in the activity log are unknown, and the data of only {erased} was deleted."
        yield Finding("trace-unlinked", sentence, "tell the Board; keep a copy")


def writable_audit_log() -> Iterator[Finding]:
    """Threat: an attacker in the web process writes false entries, or attributes acts to somebody else."""
    may_write, is_owner = audit.may_write_log_tables(connection)
    if not may_write or settings.PARAPLU.demonstration:
        return
    sentence = "The web process can change the tables of the activity log without the program."
    remedy = f"two roles on PostgreSQL, then {COMMAND} migrate as the owner: docs/operate"
    yield Finding("trace-writable", sentence, remedy, is_note=is_owner)
