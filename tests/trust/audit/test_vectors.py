"""The written format of the trace, fault by fault."""

import json
from datetime import date
from pathlib import Path

import pytest

from paraplu.trust.audit import api as audit
from paraplu.trust.audit import chain
from paraplu.trust.audit.canonical import GENESIS, LogEntryData, entry_bytes, entry_digest
from paraplu.trust.audit.models import LogEntry, LogHead

pytestmark = pytest.mark.postgresql

VECTORS = sorted((Path(__file__).parents[3] / "vectors" / "trace").glob("*.json"))


def row(entry: dict[str, object]) -> LogEntryData:
    day = date.fromisoformat(str(entry["day"]))
    return LogEntryData(day, entry["event"], entry["office"], entry["actor"], entry["subject"], entry["note"])  # type: ignore[arg-type]


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
        values = {name: getattr(told, name) for name in LogEntryData.__dataclass_fields__}
        LogEntry.objects.create(height=entry["height"], year=told.day.year, digest=entry["digest"], **values)
    LogHead.objects.create(id=1, **vector["head"])

    verdict = audit.verify_log()

    expected = vector["fault"] and audit.LogFault(**vector["fault"])
    assert verdict.fault == expected


@pytest.mark.django_db
def test_database_and_python_write_the_same_digest() -> None:
    chain.append_entry(LogEntryData(date(2027, 1, 2), "house.forgot", "house", None, 2**62, 12))

    assert LogEntry.objects.get().digest == entry_digest(
        GENESIS, 1, LogEntryData(date(2027, 1, 2), "house.forgot", "house", None, 2**62, 12)
    )
