"""Append to the hash chain in O(1) under the lock of its head, and verify it from the start."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from django.db import connection, transaction

from paraplu.trust.audit.canonical import GENESIS, NAME, LogEntryData, entry_digest
from paraplu.trust.audit.models import LogEntry, LogHead, LogLink

# The head's row is locked until the caller commits, so one statement makes that time short.
APPEND_ON_POSTGRESQL = """
WITH head AS (
    UPDATE audit_loghead SET height = height + 1, digest = encode(sha256(
        decode(digest, 'hex') || convert_to(%s || chr(10) || (height + 1)::text || %s, 'UTF8')), 'hex')
    WHERE id = 1 RETURNING height, digest)
INSERT INTO audit_logentry
    (height, day, year, event, office, actor_trace, subject_trace, note, digest)
SELECT height, %s, %s, %s, %s, %s, %s, %s, digest FROM head
"""


@dataclass(frozen=True, slots=True)
class LogFault:
    """The first place where the chain is broken."""

    height: int
    kind: Literal["altered", "missing", "head"]


@dataclass(frozen=True, slots=True)
class LogVerdict:
    """The result of a verification: how many entries hold, the head's digest, the first fault or None."""

    rows: int
    head: str
    fault: LogFault | None


@dataclass(frozen=True, slots=True)
class Segment:
    """One year of the log: how many entries, and height and digest of the last one, to print in minutes."""

    year: int
    rows: int
    height: int
    digest: str


def append_entry(row: LogEntryData) -> None:
    """Add one entry at the end, inside the caller's transaction."""
    with transaction.atomic():
        one_more = _append_on_postgresql if connection.vendor == "postgresql" else _append_on_sqlite
        if not one_more(row):
            LogHead.objects.bulk_create([LogHead(id=1, height=0, digest=GENESIS)], ignore_conflicts=True)
            one_more(row)


def _append_on_postgresql(row: LogEntryData) -> bool:
    values = (row.day, row.day.year, row.event, row.office, row.actor_trace, row.subject_trace, row.note)
    with connection.cursor() as cursor:
        cursor.execute(APPEND_ON_POSTGRESQL, (NAME, row.canonical_tail, *values))
        return bool(cursor.rowcount)


def _append_on_sqlite(row: LogEntryData) -> bool:
    """The transaction is IMMEDIATE, so the writer's lock is already ours."""
    head = LogHead.objects.filter(id=1).first()
    if head is None:
        return False
    height, digest = head.height + 1, entry_digest(head.digest, head.height + 1, row)
    LogEntry.objects.create(height=height, digest=digest, year=row.day.year, **asdict(row))
    LogHead.objects.filter(id=1).update(height=height, digest=digest)
    return True


def lock_log() -> None:
    """Make writers of rare decisions wait for each other: lock the head until the caller commits."""
    LogHead.objects.bulk_create([LogHead(id=1, height=0, digest=GENESIS)], ignore_conflicts=True)
    LogHead.objects.select_for_update().get(id=1)


def log_number(number: int) -> int:
    """The number under which the log knows a person, drawn at random the first time."""
    fresh = secrets.randbelow(2**62) + 1
    found, _ = LogLink.objects.get_or_create(number=number, defaults={"trace": fresh})
    return found.trace


def verify_log() -> LogVerdict:
    """Verify the whole chain and name the first entry that is altered or missing."""
    with transaction.atomic():
        head = LogHead.objects.filter(id=1).first() or LogHead(id=1, height=0, digest=GENESIS)
        rows, digest, fault = _walk_entries(LogEntry.objects.order_by("height").iterator(chunk_size=2000))
    if fault is None and (rows, digest) != (head.height, head.digest):
        lost = head.height > rows
        fault = LogFault(rows + 1, "missing") if lost else LogFault(head.height, "head")
    return LogVerdict(rows, head.digest, fault)


def _walk_entries(entries: Iterable[LogEntry]) -> tuple[int, str, LogFault | None]:
    """How many entries hold, the digest of the last of them, and the first that does not."""
    rows, digest = 0, GENESIS
    for entry in entries:
        if entry.height != rows + 1:
            return rows, digest, LogFault(rows + 1, "missing")
        row = LogEntryData(**{name: getattr(entry, name) for name in LogEntryData.__dataclass_fields__})
        if entry.year != entry.day.year or entry.digest != entry_digest(digest, entry.height, row):
            return rows, digest, LogFault(entry.height, "altered")
        rows, digest = entry.height, entry.digest
    return rows, digest, None


def yearly_segments() -> Iterator[Segment]:
    """The years of the log with the digest that closes each."""
    years = LogEntry.objects.order_by("year").values_list("year", flat=True).distinct()
    for year in years:
        entries = LogEntry.objects.filter(year=year)
        last = entries.latest("height")
        yield Segment(year, entries.count(), last.height, last.digest)
