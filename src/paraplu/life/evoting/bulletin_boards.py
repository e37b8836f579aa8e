"""The board of a secret ballot, as its entries make it: the archive, and what stands beside it."""

import json
from datetime import UTC, datetime

from paraplu.kernel.ballot import (
    AuditReport,
    BallotElection,
    archive_start,
    audit,
    checked_before,
    read_election,
    write_strong_proofs,
)
from paraplu.kernel.ballot.archive import member
from paraplu.kernel.ballot.canonical import parse
from paraplu.life.evoting.models import BulletinBoardEntry, SecretBallot, StrongProof

# Where the first event has its data (docs/formats/ballot.md).
ELECTION, CREDENTIALS, SETUP = 0, 2, 4


def board_header_time(ballot: SecretBallot) -> int:
    """The time in every header: the midnight before the meeting. Threat: an hour would tell who cast when."""
    return int(datetime.combine(ballot.scrutiny.day, datetime.min.time(), UTC).timestamp())


def bulletin_board_archive(ballot: SecretBallot) -> bytes:
    """The whole archive, as anybody can check it."""
    time = board_header_time(ballot)
    entries = BulletinBoardEntry.objects.filter(ballot=ballot).order_by("place")
    rows = entries.values_list("digest", "is_event", "content").iterator(chunk_size=500)
    return archive_start(time) + b"".join(
        member(f"{digest}.{'event' if is_event else 'data'}.json", bytes(content), time)
        for digest, is_event, content in rows
    )


def ballot_audit_report(ballot: SecretBallot) -> AuditReport:
    """What the archive says; each ballot was checked before it was appended."""
    return audit(bulletin_board_archive(ballot), checked_before)


def strong_proofs_file(ballot: SecretBallot) -> bytes | None:
    """The file of strong proofs; None until somebody has decrypted."""
    entries = [json.loads(text) for text in _strong_proof_entries(ballot)]
    tally = ballot_audit_report(ballot).tally if entries else None
    if tally is None:
        return None
    return write_strong_proofs(ballot_election(ballot).fingerprint, tally.digest, entries)


def _strong_proof_entries(ballot: SecretBallot) -> list[str]:
    found = StrongProof.objects.filter(ballot=ballot).order_by("owner")
    return list(found.values_list("entry", flat=True))


def ballot_election(ballot: SecretBallot) -> BallotElection:
    """What is voted on and under which key."""
    return read_election(memoryview(election_text(ballot).encode()))


def election_text(ballot: SecretBallot) -> str:
    """The same as it is written; empty once the board is destroyed."""
    return _board_entry_content(ballot, ELECTION).decode()


def election_and_credentials(ballot: SecretBallot) -> tuple[BallotElection, frozenset[str]]:
    """What is voted on, and who may cast, as points without names; one question to the database."""
    found = BulletinBoardEntry.objects.filter(ballot=ballot, place__in=(ELECTION, CREDENTIALS)).order_by(
        "place"
    )
    election, credentials = (bytes(content) for content in found.values_list("content", flat=True))
    return read_election(memoryview(election)), frozenset(parse(credentials))


def _board_entry_content(ballot: SecretBallot, place: int) -> bytes:
    found = (
        BulletinBoardEntry.objects.filter(ballot=ballot, place=place)
        .values_list("content", flat=True)
        .first()
    )
    return bytes(found or b"")
