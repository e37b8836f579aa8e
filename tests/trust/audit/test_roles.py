"""Links of an older release get their entries from the owner, and the serving role may only append."""

import secrets
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from paraplu.kernel.actor import SYSTEM
from paraplu.trust.audit import api as audit
from paraplu.trust.audit.canonical import GENESIS, LogEntryData, entry_digest
from paraplu.trust.audit.chain import lock_log
from paraplu.trust.audit.models import LogEntry, LogLink
from tests import migrated
from tests.trust.actors import an_office_holder

pytestmark = pytest.mark.postgresql
ON_POSTGRESQL = migrated.ON_POSTGRESQL


@pytest.fixture
def own_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database in which nothing is made yet."""
    usual = connections["default"]
    usual.ensure_connection()
    name = str(tmp_path / "own")
    if ON_POSTGRESQL:
        name = f"test_{secrets.token_hex(6)}"
        with usual.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
    connections["default"] = type(usual)({**usual.settings_dict, "NAME": name}, alias="default")
    yield
    connections["default"].close()
    connections["default"] = usual


def an_older_log() -> list[tuple[int, int]]:
    """Two people with links, one whose link was cut, and an entry about each, as the release before did."""
    executor = MigrationExecutor(connection)
    executor.migrate([("audit", "0002_append_only")])
    apps = executor.loader.project_state([("audit", "0002_append_only")]).apps
    links, digest = [(500_001, 71), (500_002, 17)], GENESIS
    for number, trace in links:
        apps.get_model("audit", "LogLink").objects.create(number=number, trace=trace)
    for height, trace in enumerate((71, 17, 99), 1):
        row = LogEntryData(date(2026, 5, 1), "person.seen", "secretary", 71, trace, None)
        digest = entry_digest(digest, height, row)
        values = {"day": row.day, "year": 2026, "event": row.event, "office": row.office, "digest": digest}
        numbers = {"actor_trace": 71, "subject_trace": trace}
        apps.get_model("audit", "LogEntry").objects.create(height=height, **values, **numbers)
    apps.get_model("audit", "LogHead").objects.create(id=1, height=3, digest=digest)
    return links


def test_links_of_an_older_release_are_committed_to_by_the_migration(own_database: None) -> None:
    links = an_older_log()

    call_command("migrate", "audit", verbosity=0)

    entries = LogEntry.objects.filter(height__gt=3).order_by("height")
    assert list(entries.values_list("event", "subject_trace")) == [("link", 17), ("link", 71)]
    assert sorted(LogLink.objects.values_list("number", "trace")) == links
    audit.record_event(SYSTEM, "person.seen", 500_003)
    assert (audit.verify_log().rows, audit.verify_log().fault) == (7, None)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        LogEntry.objects.filter(height=1).delete()


def test_after_the_migration_a_link_cannot_be_moved_either(own_database: None) -> None:
    an_older_log()
    call_command("migrate", "audit", verbosity=0)

    LogLink.objects.filter(trace=17).update(salt=bytes(32))

    assert audit.verify_log().fault == audit.LogFault(4, "link")


@pytest.fixture
def as_serving_role(own_database: None) -> Iterator[None]:
    """What the web process is: a role with the default privileges of docs/operate/install.md."""
    role = f"serving_{secrets.token_hex(6)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role}")
        cursor.execute(f"ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}")
    call_command("migrate", "audit", verbosity=0)
    audit.record_event(an_office_holder("secretary", 5), "person.seen", 6)
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")
        yield
        cursor.execute("RESET ROLE")


@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite has no roles")
def test_the_serving_role_appends_and_cuts_by_the_functions_of_the_owner(as_serving_role: None) -> None:
    audit.record_event(an_office_holder("secretary", 5), "person.seen", 7)
    audit.forget(7)
    with transaction.atomic():
        lock_log()

    assert audit.may_write_log_tables(connection) == (False, False)
    assert [line.event for line in audit.entries_by(5)] == ["person.seen"] * 2
    assert not LogLink.objects.filter(number=7).exists()
    assert (audit.verify_log().rows, audit.verify_log().fault) == (5, None)


@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite has no roles")
def test_rights_that_somebody_gave_again_are_seen_and_taken_back(as_serving_role: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        role = cursor.fetchone()[0]
        cursor.execute("RESET ROLE")
        cursor.execute(f"GRANT UPDATE ON audit_loglink TO {role}")
        cursor.execute(f"SET ROLE {role}")
    assert audit.may_write_log_tables(connection) == (True, False)

    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        audit.close_log_tables(connection)
        cursor.execute(f"SET ROLE {role}")

    assert audit.may_write_log_tables(connection) == (False, False)


FORBIDDEN = [
    "INSERT INTO audit_logentry SELECT * FROM audit_logentry",
    "UPDATE audit_logentry SET note = 1",
    "DELETE FROM audit_logentry",
    "TRUNCATE audit_logentry",
    "UPDATE audit_loghead SET height = 0",
    "DELETE FROM audit_loghead",
    "INSERT INTO audit_loglink (number, trace, salt) VALUES (9, 9, '')",
    "UPDATE audit_loglink SET number = number + 1",
    "DELETE FROM audit_loglink",
    "ALTER TABLE audit_logentry DISABLE TRIGGER ALL",
    "SELECT audit_chain_entry(current_date, 'link', 'house', NULL, 9, NULL, repeat('0', 64))",
    "SELECT audit_linked_number(current_date, 9, 9, ''::bytea)",
    "CREATE OR REPLACE FUNCTION audit_lock_head() RETURNS void LANGUAGE sql AS 'SELECT'",
]
NO_EVENTS = [
    f"SELECT audit_append(current_date, {event}, {office}, NULL, NULL, NULL, {subject}, NULL)"
    for event, office, subject in (
        ("'link'", "'house'", "NULL, NULL, NULL"),
        ("'person.seen' || chr(10)", "'house'", "NULL, NULL, NULL"),
        ("'person.seen'", "'house' || chr(10) || '1'", "NULL, NULL, NULL"),
        ("'person.seen'", "'house'", "9, 9, '\\x00'"),
        ("'person.seen'", "'house'", "9, -1, sha256('9')"),
    )
]


@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite has no roles")
def test_the_serving_role_has_no_other_way_to_write(as_serving_role: None) -> None:
    refused = {}
    for statement in (*FORBIDDEN, *NO_EVENTS):
        with pytest.raises(DatabaseError) as fault, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        refused[statement] = str(fault.value)

    assert [text for text in refused.values() if "denied" in text or "must be owner" in text] == [
        refused[statement] for statement in FORBIDDEN
    ]
    assert all("of the log" in refused[statement] for statement in NO_EVENTS), refused
    assert (audit.verify_log().rows, audit.verify_log().fault) == (3, None)


@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite has no roles")
def test_a_table_of_the_callers_own_changes_nothing(as_serving_role: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE audit_loghead (id int, height bigint, digest text)")
        cursor.execute("SET search_path = pg_temp, public")

    audit.record_event(SYSTEM, "house.forgot")

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_temp.audit_loghead")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT height FROM public.audit_loghead")
        assert cursor.fetchone() == (4,)
