"""The written format of the trace, fault by fault."""

import json
from datetime import date
from pathlib import Path

import pytest

from paraplu.trust.audit import api as audit
from paraplu.trust.audit import chain
from paraplu.trust.audit.canonical import GENESIS, Row, content, link
from paraplu.trust.audit.models import Entry, Head

pytestmark = pytest.mark.postgresql

VECTORS = sorted((Path(__file__).parents[3] / "vectors" / "trace").glob("*.json"))


def row(entry: dict[str, object]) -> Row:
    day = date.fromisoformat(str(entry["day"]))
    return Row(day, entry["event"], entry["office"], entry["actor"], entry["subject"], entry["note"])  # type: ignore[arg-type]


def test_the_canonical_bytes_and_digests_are_as_written() -> None:
    vector = json.loads((VECTORS[0].parent / "chain.json").read_text())
    previous = vector["genesis"]

    for entry in vector["entries"]:
        assert content(entry["height"], row(entry)).decode() == entry["canonical"]
        previous = link(previous, entry["height"], row(entry))
        assert previous == entry["digest"]

    assert (vector["genesis"], vector["head"]["digest"]) == (GENESIS, previous)


@pytest.mark.django_db
@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_each_fault_is_named_where_it_is(path: Path) -> None:
    vector = json.loads(path.read_text())
    for entry in vector["entries"]:
        told = row(entry)
        values = {name: getattr(told, name) for name in Row.__dataclass_fields__}
        Entry.objects.create(height=entry["height"], year=told.day.year, digest=entry["digest"], **values)
    Head.objects.create(id=1, **vector["head"])

    verdict = audit.verify()

    expected = vector["fault"] and audit.Fault(**vector["fault"])
    assert verdict.fault == expected


@pytest.mark.django_db
def test_database_and_python_write_the_same_digest() -> None:
    chain.append(Row(date(2027, 1, 2), "house.forgot", "house", None, 2**62, 12))

    assert Entry.objects.get().digest == link(
        GENESIS, 1, Row(date(2027, 1, 2), "house.forgot", "house", None, 2**62, 12)
    )
