"""The trace says what offices did, in one chain in which a changed row is named."""

import hashlib

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models.signals import pre_init

from paraplu.kernel.actor import OPERATOR, STRANGER, SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.trust.audit import api as audit
from paraplu.trust.audit.models import LogEntry, LogHead
from paraplu.trust.audit.triggers import OFF
from tests.trust.actors import an_active_member, an_office_holder

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
# Those of the secretary and of the person seen.
LINKS = 2


def write(rows: int) -> None:
    for _ in range(rows):
        audit.record_event(an_office_holder("secretary"), "person.seen", 7)


def unguarded() -> None:
    """What somebody with the schema in hand could do."""
    with connection.cursor() as cursor:
        for statement in OFF[connection.vendor]:
            cursor.execute(statement)


def test_an_empty_trace_holds() -> None:
    verdict = audit.verify_log()

    assert (verdict.rows, verdict.fault) == (0, None)


def test_what_offices_did_holds_together() -> None:
    write(3)

    verdict = audit.verify_log()

    assert (verdict.rows, verdict.fault) == (LINKS + 3, None)
    assert verdict.head == LogEntry.objects.get(height=LINKS + 3).digest


def test_an_altered_row_is_named() -> None:
    write(4)
    unguarded()
    LogEntry.objects.filter(height=3).update(event="person.found")

    assert audit.verify_log().fault == audit.LogFault(3, "altered")


@pytest.mark.parametrize("height", [1, 2, 4, 6])
def test_a_missing_row_is_named(height: int) -> None:
    write(4)
    unguarded()
    LogEntry.objects.filter(height=height).delete()

    assert audit.verify_log().fault == audit.LogFault(height, "missing")


def test_a_head_that_is_not_the_last_row_is_named() -> None:
    write(2)
    LogHead.objects.update(digest="0" * 64)

    assert audit.verify_log().fault == audit.LogFault(LINKS + 2, "head")


@pytest.mark.parametrize("change", ["UPDATE audit_logentry SET note = 1", "DELETE FROM audit_logentry"])
def test_the_database_refuses_to_change_the_trace(change: str) -> None:
    write(1)

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


@pytest.mark.parametrize("actor", [an_active_member(), STRANGER])
def test_whoever_holds_no_office_leaves_no_trace(actor: object) -> None:
    with pytest.raises(NotAuthorized):
        audit.record_event(actor, "person.seen", 7)  # type: ignore[arg-type]


def test_nobody_acts_in_an_office_of_another() -> None:
    with pytest.raises(NotAuthorized):
        audit.record_event(an_office_holder("chair"), "person.seen", 7, office="secretary")


def test_the_trace_says_nothing_that_is_not_in_its_table() -> None:
    with pytest.raises(audit.UnknownEvent):
        audit.record_event(SYSTEM, "person.gossiped_about", 7)


@pytest.mark.parametrize(("actor", "office"), [(SYSTEM, "house"), (OPERATOR, "operator")])
def test_site_and_operator_act_under_their_own_name(actor: object, office: str) -> None:
    audit.record_event(actor, "house.founded")  # type: ignore[arg-type]

    entry = LogEntry.objects.get()
    assert (entry.office, entry.actor_trace) == (office, None)


def test_the_year_closes_with_the_digest_of_its_last_row() -> None:
    write(2)

    (segment,) = audit.yearly_segments()

    last = LINKS + 2
    assert (segment.rows, segment.height, segment.digest) == (last, last, audit.verify_log().head)


def test_appending_asks_as_much_of_a_long_chain_as_of_a_short_one(
    django_assert_num_queries: object,
) -> None:
    write(1)
    savepoint, links, entry = 2, 2, 3
    statements = 1 if connection.vendor == "postgresql" else savepoint + links + entry

    with django_assert_num_queries(statements):  # type: ignore[operator]
        write(1)


def test_a_verification_makes_no_model_object_of_an_entry() -> None:
    """Such an object costs several times the hash of its entry."""
    write(3)
    made: list[object] = []

    def count(**named: object) -> None:
        made.append(named)

    pre_init.connect(count, LogEntry)
    verdict = audit.verify_log()
    pre_init.disconnect(count, LogEntry)

    assert (verdict.rows, verdict.fault, made) == (LINKS + 3, None, [])


def test_a_verification_hashes_each_entry_and_each_link_once(monkeypatch: pytest.MonkeyPatch) -> None:
    write(3)
    hashed: list[bytes] = []
    sha256 = hashlib.sha256
    monkeypatch.setattr(hashlib, "sha256", lambda content: hashed.append(content) or sha256(content))

    assert audit.verify_log().fault is None

    assert len(hashed) == LINKS + 3 + LINKS
