"""The written format of the trace, fault by fault."""

import json
from datetime import date
from pathlib import Path

import pytest

from paraplu.trust.audit import api as audit
from paraplu.trust.audit.canonical import (
    GENESIS,
    LogEntryData,
    entry_bytes,
    entry_digest,
    link_commitment,
)
from paraplu.trust.audit.models import LogEntry, LogHead, LogLink
from tests.trust.actors import an_office_holder

pytestmark = pytest.mark.postgresql

VECTORS = sorted((Path(__file__).parents[3] / "vectors" / "trace").glob("*.json"))


def row(entry: dict[str, object]) -> LogEntryData:
    day = date.fromisoformat(str(entry["day"]))
    values = [entry[name] for name in ("event", "office", "actor", "subject", "note")]
    return LogEntryData(day, *values, entry.get("commitment", ""))  # type: ignore[arg-type]


def test_the_canonical_bytes_and_digests_are_as_written() -> None:
    vector = json.loads((VECTORS[0].parent / "chain.json").read_text())
    previous = vector["genesis"]

    for entry in vector["entries"]:
        assert entry_bytes(entry["height"], row(entry)).decode() == entry["canonical"]
        previous = entry_digest(previous, entry["height"], row(entry))
        assert previous == entry["digest"]

    assert (vector["genesis"], vector["head"]["digest"]) == (GENESIS, previous)


@pytest.mark.django_db
@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_each_fault_is_named_where_it_is(path: Path) -> None:
    vector = json.loads(path.read_text())
    for entry in vector["entries"]:
        told = row(entry)
        values = {name: getattr(told, name) for name in LogEntryData._fields}
        LogEntry.objects.create(height=entry["height"], year=told.day.year, digest=entry["digest"], **values)
    for link in vector["links"]:
        LogLink.objects.create(**{**link, "salt": bytes.fromhex(link["salt"])})
    LogHead.objects.create(id=1, **vector["head"])

    verdict = audit.verify_log()

    expected = vector["fault"] and audit.LogFault(**vector["fault"])
    assert verdict.fault == expected


def test_an_entry_link_commits_to_salt_and_both_numbers() -> None:
    vector = json.loads((VECTORS[0].parent / "chain.json").read_text())
    links = [(bytes.fromhex(link["salt"]), link["number"], link["trace"]) for link in vector["links"]]

    commitments = [entry["commitment"] for entry in vector["entries"] if entry["event"] == "link"]

    assert [link_commitment(*link) for link in links] == commitments


@pytest.mark.django_db
def test_database_and_python_write_the_same_digests() -> None:
    audit.record_event(an_office_holder("secretary", 2**40), "person.seen", 1, note=2**62)

    previous = GENESIS
    for entry in LogEntry.objects.order_by("height"):
        values = {name: getattr(entry, name) for name in LogEntryData._fields}
        previous = entry_digest(previous, entry.height, LogEntryData(**values))
        assert entry.digest == previous
    for link in LogLink.objects.all():
        entry = LogEntry.objects.get(event="link", subject_trace=link.trace)
        assert entry.commitment == link_commitment(bytes(link.salt), link.number, link.trace)
    assert (LogEntry.objects.count(), LogLink.objects.count()) == (3, 2)
