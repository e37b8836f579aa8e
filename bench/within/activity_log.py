"""An activity log of any length, one more entry at its end, and the walk over it."""

import hashlib
import random
import secrets
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

from django.db import connection, transaction

from bench.within import listen
from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.audit import api as audit
from paraplu.trust.audit.canonical import (
    GENESIS,
    NAME,
    SALT_BYTES,
    LogEntryData,
    entry_digest,
    link_commitment,
    link_entry,
)
from paraplu.trust.audit.models import LogHead, LogLink

PEOPLE = range(100_001, 110_001)
SECRETARY = Actor(
    "person",
    100_000,
    MemberStatus.ACTIVE,
    frozenset({HeldOffice("secretary")}),
    has_second_factor=True,
    recently_authenticated=True,
)
COLUMNS = "height, day, year, event, office, actor_trace, subject_trace, note, commitment, digest"
CHUNK = 2000
chance = random.Random(1)


def fill(rows: int) -> int:
    """Ten thousand persons with their links, and so many entries about them, each digest right."""
    links = [_link(number) for number in (SECRETARY.number or 0, *PEOPLE)]
    LogLink.objects.bulk_create(links)
    LogHead.objects.create(id=1, height=0, digest=GENESIS)
    with transaction.atomic():
        _copy(_entries(rows, links))
    _settle()
    return rows + len(links)


def _link(number: int) -> LogLink:
    return LogLink(number=number, trace=chance.getrandbits(61) + 1, salt=secrets.token_bytes(SALT_BYTES))


def _entries(rows: int, links: list[LogLink]) -> Iterator[tuple[Any, ...]]:
    day, digest = current_date(), GENESIS
    for height, row in enumerate(_contents(rows, day, links), 1):
        digest = entry_digest(digest, height, row)
        people = (row.actor_trace, row.subject_trace, row.note)
        yield height, day.isoformat(), day.year, row.event, row.office, *people, row.commitment, digest
    LogHead.objects.filter(id=1).update(height=rows + len(links), digest=digest)


def _contents(rows: int, day: date, links: list[LogLink]) -> Iterator[LogEntryData]:
    for link in links:
        yield link_entry(day, link.trace, link_commitment(link.salt, link.number, link.trace))
    secretary, *subjects = [link.trace for link in links]
    for _ in range(rows):
        yield LogEntryData(day, "person.seen", "secretary", secretary, chance.choice(subjects), None)


def _copy(entries: Iterator[tuple[Any, ...]]) -> None:
    """Past the ORM, which would take minutes."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ",".join("?" * len(COLUMNS.split()))
            statement = f"INSERT INTO audit_logentry ({COLUMNS}) VALUES ({marks})"  # noqa: S608 - constants
            connection.connection.executemany(statement, entries)
            return
        lines = list(entries)
        with cursor.cursor.copy(f"COPY audit_logentry ({COLUMNS}) FROM STDIN") as copy:
            for line in lines:
                copy.write_row(line)


def _settle() -> None:
    """What filling left behind must not weigh on what follows."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        for statement in ["PRAGMA wal_checkpoint(TRUNCATE)"] if sqlite else ["VACUUM ANALYZE", "CHECKPOINT"]:
            cursor.execute(statement)


def append(times: int) -> list[float]:
    """One entry more, in a transaction of its own, again and again; milliseconds of each."""
    return [_append_one(chance.choice(PEOPLE)) for _ in range(times)]


def _append_one(number: int) -> float:
    began = time.perf_counter()
    with transaction.atomic():
        audit.record_event(SECRETARY, "person.seen", number, "secretary")
    return (time.perf_counter() - began) * 1000


def verify() -> list[Any]:
    """Rows, whether the chain is whole, and the CPU seconds of finding out."""
    began = time.process_time()
    verdict = audit.verify_log()
    return [verdict.rows, verdict.fault is None, time.process_time() - began]


def hash_rows() -> list[Any]:
    """The same by the bare technique: the driver's own rows, the same hash of the same bytes, and no more."""
    began = time.process_time()
    with transaction.atomic():
        rows, digest = _hash_chain(_rows_of_driver())
    is_whole = LogHead.objects.filter(height=rows, digest=digest).exists()
    return [rows, is_whole, time.process_time() - began]


def _rows_of_driver() -> Iterator[tuple[Any, ...]]:
    driver = connection.connection
    with closing(driver.cursor("bare") if connection.vendor == "postgresql" else driver.cursor()) as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM audit_logentry ORDER BY height")  # noqa: S608 - constants
        while rows := cursor.fetchmany(CHUNK):
            yield from rows


def _hash_chain(rows: Iterator[tuple[Any, ...]]) -> tuple[int, str]:
    height, digest, hashed = 0, GENESIS, bytes.fromhex(GENESIS)
    for height, day, _year, event, office, actor, subject, note, commitment, digest in rows:
        text = f"{NAME}\n{height}\n{day}\n{event}\n{office}\n{actor or ''}\n{subject or ''}\n{note or ''}"
        link = hashlib.sha256(hashed + (f"{text}\n{commitment}" if commitment else text).encode())
        if link.hexdigest() != digest:
            break
        hashed = link.digest()
    return height, digest


listen(fill, append, verify, hash_rows)
