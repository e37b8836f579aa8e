"""A trace of any length, one more entry at its end, and the walk over it."""

import random
import time
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from bench.within import listen
from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.audit import api as audit
from paraplu.trust.audit.canonical import GENESIS, LogEntryData, entry_digest
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
COLUMNS = "height, day, year, event, office, actor_trace, subject_trace, note, digest"
chance = random.Random(1)


def fill(rows: int) -> int:
    """Ten thousand persons, and a chain of so many entries about them, each digest right."""
    numbers = {number: chance.getrandbits(61) + 1 for number in (SECRETARY.number or 0, *PEOPLE)}
    LogLink.objects.bulk_create([LogLink(number=number, trace=trace) for number, trace in numbers.items()])
    LogHead.objects.create(id=1, height=0, digest=GENESIS)
    with transaction.atomic():
        _copy(_entries(rows, numbers))
    _settle()
    return rows


def _entries(rows: int, numbers: dict[int, int]) -> Iterator[tuple[Any, ...]]:
    day, subjects, digest = current_date(), [numbers[number] for number in PEOPLE], GENESIS
    secretary, said = numbers[SECRETARY.number or 0], day.isoformat()
    for height in range(1, rows + 1):
        row = LogEntryData(day, "person.seen", "secretary", secretary, chance.choice(subjects), None)
        digest = entry_digest(digest, height, row)
        yield height, said, day.year, row.event, row.office, secretary, row.subject_trace, None, digest
    LogHead.objects.filter(id=1).update(height=rows, digest=digest)


def _copy(entries: Iterator[tuple[Any, ...]]) -> None:
    """Past the ORM, which would take minutes."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ",".join("?" * 9)
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


listen(fill, append, verify)
