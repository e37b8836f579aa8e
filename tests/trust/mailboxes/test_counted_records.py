"""What may be counted: one record for each thread, and nothing tells a true one from a filler."""

import base64
import secrets
from typing import Any

import pytest
from django.db import connections

from paraplu.base import clock
from paraplu.kernel.actor import SYSTEM, Actor, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.counted_record import open_record, seal_record
from paraplu.kernel.seal.envelope import dead_slot
from paraplu.kernel.seal.passing import slot_for_new_reader, wrapping_of
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.seal.slots import reader_ids, recipient_id
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.mailboxes import api, counted_records, cover_threads, pool
from paraplu.trust.mailboxes.actions import BoxSubject
from paraplu.trust.mailboxes.counted_records import NewRecord
from paraplu.trust.mailboxes.models import Box, CountedRecord
from paraplu.trust.mailboxes.server_side import open_without_script
from tests.sealed import KEYS, a_circle, a_holder, circle_keys
from tests.trust.keys.parts import Key

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
WRITER = Actor("stranger")
AUDITOR = Actor("person", 601, MemberStatus.ACTIVE, frozenset({HeldOffice("auditor")}), True)
CODES = {
    "kind": "physical", "ground": "unsaid", "where": "ghent", "month": "2026-11", "wish": "no",
    "for_somebody": "no",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _circles() -> None:
    a_circle("safety_team", 501)
    a_circle("auditor", 601)


def a_record(readers: list[bytes] | None = None) -> NewRecord:
    """What a browser sends when it is ticked."""
    identifier = secrets.token_hex(16)
    circle = api.counting_circle() if readers is None else readers
    return NewRecord(identifier, seal_record(CODES, circle, identifier))


def sent(record: NewRecord | None, receipt: ReturnCode | None = None) -> ReturnCode:
    """Somebody tells something."""
    receipt = receipt or ReturnCode.make()
    about = BoxSubject("safety", record=record)
    nonce = receipt.address + secrets.token_bytes(8)
    open_without_script(WRITER, about, receipt, {"text": "It was him."}, circle_keys("safety"), nonce)
    return receipt


def opened(number: int) -> list[dict[str, str]]:
    """What an auditor reads."""
    opener, found = KEYS[number].opener(), []
    for record in CountedRecord.objects.all():
        try:
            found.append(open_record(bytes(record.sealed), opener, record.pk))
        except SealBroken:
            continue
    return found


def test_what_was_ticked_reaches_each_auditor_and_nobody_of_the_team() -> None:
    sent(a_record())
    sent(None)

    assert opened(601) == opened(602) == [CODES]
    assert opened(501) == opened(502) == []


def test_every_thread_brings_one_record_of_one_shape_also_without_a_tick_and_each_cover() -> None:
    sent(a_record())
    sent(None)
    pool.release_pool(SYSTEM)
    cover_threads.tend_covers(SYSTEM, "safety", circle_keys("safety"))

    records = list(CountedRecord.objects.all())
    assert len(records) == Box.objects.count() > 8
    assert len({len(record.sealed) for record in records}) == 1
    auditors = {recipient_id(key) for key in api.counting_circle()}
    assert {reader_ids(bytes(record.sealed)) for record in records} == {frozenset(auditors)}
    assert {record.year for record in records} == {clock.current_date().year}
    assert all(len(record.pk) == 32 for record in records)


def test_a_row_has_no_column_that_leads_to_a_thread() -> None:
    assert [field.name for field in CountedRecord._meta.fields] == ["id", "year", "sealed"]
    sent(a_record())

    box, record = Box.objects.get(), CountedRecord.objects.get()
    assert record.pk not in (box.pk.hex, box.address)


def test_the_pool_writes_these_rows_again_in_a_drawn_order() -> None:
    for _ in range(12):
        sent(None)
    before = in_their_places()
    pool.release_pool(SYSTEM)

    assert set(before) == set(in_their_places())
    assert before != in_their_places()


def in_their_places() -> list[str]:
    """The ids in the order in which the database keeps the rows."""
    connection = connections["forms"]
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM mailboxes_countedrecord ORDER BY {place}")  # noqa: S608
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize("fault", ["readers", "size", "taken"])
def test_a_record_that_does_not_fit_becomes_a_filler_and_the_message_is_stored(fault: str) -> None:
    record = a_record(api.counting_circle()[:1] if fault == "readers" else None)
    if fault == "size":
        record = NewRecord(record.identifier, record.sealed[:-1])
    if fault == "taken":
        sent(record)
    sent(record)

    assert CountedRecord.objects.count() == Box.objects.count() == (2 if fault == "taken" else 1)
    assert opened(601) == ([CODES] if fault == "taken" else [])


def test_the_same_message_sent_twice_counts_once() -> None:
    receipt = sent(a_record())
    sent(a_record(), receipt)

    assert CountedRecord.objects.count() == 1


def test_other_purposes_bring_none_and_without_two_auditors_nothing_does() -> None:
    Key.objects.filter(number=602).delete()
    sent(None)

    assert not CountedRecord.objects.exists()
    assert api.typed_record({"kind": ["physical"], "ground": [], "where": []}, {}) is None


@pytest.mark.parametrize(
    "data",
    [{}, {"record_id": "x", "record": "AA=="}, {"record_id": "0" * 32, "record": "é"},
     {"record_id": "0" * 32, "record": "A" * 50_000}, {"record_id": "0" * 32, "record": "AAA"}],
)  # fmt: skip
def test_what_is_no_record_is_none(data: dict[str, str]) -> None:
    assert api.submitted_record(data) is None


def test_a_record_of_a_form_is_read() -> None:
    fields = {"record_id": "0" * 32, "record": base64.b64encode(b"sealed").decode()}

    assert api.submitted_record(fields) == NewRecord("0" * 32, b"sealed")


def test_a_new_auditor_gets_the_slots_that_an_earlier_one_makes() -> None:
    sent(a_record())
    sent(None)
    newcomer = a_holder("auditor", 603)
    first = KEYS[601]
    opener, key = first.opener(), newcomer.sealing_public_key
    for record in api.records_of(AUDITOR):
        sealed: Any = bytes(record.sealed)
        try:
            open_record(sealed, opener, record.pk)
            wrapping = wrapping_of(sealed, recipient_id(first.sealing_public_key))
            slot = slot_for_new_reader(wrapping, opener, key, "figures/1", record.pk)
        except SealBroken:
            slot = dead_slot(recipient_id(key))
        assert api.share_record(AUDITOR, record.pk, [slot])
        assert not api.share_record(AUDITOR, secrets.token_hex(16), [slot])

    assert opened(603) == [CODES]
    assert len({len(record.sealed) for record in CountedRecord.objects.all()}) == 1


def test_only_auditors_see_records_and_a_slot_for_a_stranger_is_not_taken() -> None:
    sent(a_record())
    stranger = Actor("person", 501, MemberStatus.ACTIVE, frozenset({HeldOffice("safety_team")}), True)
    with pytest.raises(NotAuthorized):
        api.records_of(stranger)
    record = CountedRecord.objects.get()
    before = bytes(record.sealed)

    with pytest.raises(NotAuthorized):
        api.share_record(stranger, record.pk, [bytes(1_184)])
    api.share_record(AUDITOR, record.pk, [bytes(1_184)])
    record.refresh_from_db()
    assert bytes(record.sealed) == before


def test_the_records_of_a_year_and_of_those_before_are_deleted_together() -> None:
    for year in (2024, 2025, 2026):
        CountedRecord.objects.create(id=secrets.token_hex(16), year=year, sealed=b"sealed")

    assert api.delete_records(2025) == 2
    assert [record.year for record in CountedRecord.objects.all()] == [2026]
    assert counted_records.OFFICE == "auditor"
