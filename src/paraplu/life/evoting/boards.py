"""The board of a secret ballot, as its entries make it: the archive, and what stands beside it."""

import json
from datetime import UTC, datetime

from paraplu.kernel.ballot import (
    Election,
    Report,
    audit,
    begun,
    checked_before,
    read_election,
    write_strong_proofs,
)
from paraplu.kernel.ballot.archive import member
from paraplu.kernel.ballot.canonical import parse
from paraplu.life.evoting.models import Entry, SecretBallot, StrongProof

# Where the first event has its data (docs/formats/ballot.md).
ELECTION, CREDENTIALS, SETUP = 0, 2, 4


def time_of(ballot: SecretBallot) -> int:
    """The time in every header: the midnight before the meeting. Threat: an hour would tell who cast when."""
    return int(datetime.combine(ballot.scrutiny.day, datetime.min.time(), UTC).timestamp())


def archive_of(ballot: SecretBallot) -> bytes:
    """The whole archive, as anybody can check it."""
    time = time_of(ballot)
    entries = Entry.objects.filter(ballot=ballot).order_by("place")
    rows = entries.values_list("digest", "is_event", "content").iterator(chunk_size=500)
    return begun(time) + b"".join(
        member(f"{digest}.{'event' if is_event else 'data'}.json", bytes(content), time)
        for digest, is_event, content in rows
    )


def report_of(ballot: SecretBallot) -> Report:
    """What the archive says; each ballot was checked before it was appended."""
    return audit(archive_of(ballot), checked_before)


def strong_proofs_of(ballot: SecretBallot) -> bytes | None:
    """The file of strong proofs; None until somebody has decrypted."""
    entries = [json.loads(text) for text in _proofs(ballot)]
    tally = report_of(ballot).tally if entries else None
    if tally is None:
        return None
    return write_strong_proofs(election_of(ballot).fingerprint, tally.digest, entries)


def _proofs(ballot: SecretBallot) -> list[str]:
    found = StrongProof.objects.filter(ballot=ballot).order_by("owner")
    return list(found.values_list("entry", flat=True))


def election_of(ballot: SecretBallot) -> Election:
    """What is voted on and under which key."""
    return read_election(memoryview(election_text(ballot).encode()))


def election_text(ballot: SecretBallot) -> str:
    """The same as it is written; empty once the board is destroyed."""
    return _data(ballot, ELECTION).decode()


def voters_of(ballot: SecretBallot) -> tuple[Election, frozenset[str]]:
    """What is voted on, and who may cast, as points without names; one question to the database."""
    found = Entry.objects.filter(ballot=ballot, place__in=(ELECTION, CREDENTIALS)).order_by("place")
    election, credentials = (bytes(content) for content in found.values_list("content", flat=True))
    return read_election(memoryview(election)), frozenset(parse(credentials))


def _data(ballot: SecretBallot, place: int) -> bytes:
    found = Entry.objects.filter(ballot=ballot, place=place).values_list("content", flat=True).first()
    return bytes(found or b"")
