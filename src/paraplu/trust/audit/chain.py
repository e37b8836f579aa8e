"""Append to the hash chain in O(1) under the lock of its head."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from paraplu.trust.audit.canonical import (
    GENESIS,
    SALT_BYTES,
    LogEntryData,
    entry_digest,
    link_commitment,
    link_entry,
)
from paraplu.trust.audit.models import LogEntry, LogHead, LogLink

# Functions of the owner in functions.sql, the only way for the role of the web process to write.
APPEND_ON_POSTGRESQL = "SELECT audit_append(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
CUT_ON_POSTGRESQL = "SELECT audit_cut_link(%s)"
LOCK_ON_POSTGRESQL = "SELECT audit_lock_head()"


@dataclass(frozen=True, slots=True)
class LoggedAct:
    """What was done on a day, by member numbers; the log stores only the numbers that it drew for them."""

    day: date
    event: str
    office: str
    actor: int | None
    subject: int | None
    note: int | None


@dataclass(frozen=True, slots=True)
class Segment:
    """One year of the log: how many entries, and height and digest of the last one, to print in minutes."""

    year: int
    rows: int
    height: int
    digest: str


def append_act(act: LoggedAct) -> None:
    """Add one entry at the end, inside the caller's transaction; before it the links that it needs."""
    if connection.vendor == "postgresql":
        actor_link, subject_link = _fresh_link(), _fresh_link()
        people = (act.actor, *actor_link, act.subject, *subject_link)
        _call_function(APPEND_ON_POSTGRESQL, act.day, act.event, act.office, *people, act.note)
        return
    with transaction.atomic():
        actor, subject = (_log_number(act.day, number) for number in (act.actor, act.subject))
        append_entry(LogEntryData(act.day, act.event, act.office, actor, subject, act.note))


def _fresh_link() -> tuple[int, bytes]:
    """A random log number and salt for a person without a log number."""
    return secrets.randbelow(2**62) + 1, secrets.token_bytes(SALT_BYTES)


def _call_function(statement: str, *values: date | str | int | bytes | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _log_number(day: date, number: int | None) -> int | None:
    """The log number of a person, drawn at random the first time."""
    if number is None:
        return None
    found = LogLink.objects.filter(number=number).values_list("trace", flat=True).first()
    if found is not None:
        return found
    drawn, salt = _fresh_link()
    LogLink.objects.create(number=number, trace=drawn, salt=salt)
    append_entry(link_entry(day, drawn, link_commitment(salt, number, drawn)))
    return drawn


def append_entry(row: LogEntryData) -> None:
    """Add one entry on SQLite, whose transactions are IMMEDIATE: the caller already has the write lock."""
    head = LogHead.objects.filter(id=1).first() or LogHead.objects.create(id=1, height=0, digest=GENESIS)
    height, digest = head.height + 1, entry_digest(head.digest, head.height + 1, row)
    LogEntry.objects.create(height=height, digest=digest, year=row.day.year, **row._asdict())
    LogHead.objects.filter(id=1).update(height=height, digest=digest)


def cut_link(number: int) -> None:
    """Delete the row that links a member number to its log number, and with it the salt."""
    if connection.vendor == "postgresql":
        _call_function(CUT_ON_POSTGRESQL, number)
    else:
        LogLink.objects.filter(number=number).delete()


def lock_log() -> None:
    """Lock the head until the caller commits, so that writers of rare decisions run one after another."""
    if connection.vendor == "postgresql":
        _call_function(LOCK_ON_POSTGRESQL)


def yearly_segments() -> Iterator[Segment]:
    """The years of the log with the digest that closes each."""
    years = LogEntry.objects.order_by("year").values_list("year", flat=True).distinct()
    for year in years:
        entries = LogEntry.objects.filter(year=year)
        last = entries.latest("height")
        yield Segment(year, entries.count(), last.height, last.digest)
