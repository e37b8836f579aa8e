"""The archive of a secret ballot, made from the entries of its board, and the strong proofs beside it."""

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
from paraplu.kernel.ballot.committing import write_commitments
from paraplu.kernel.ballot.vouching import VouchedSetup, write_vouchings
from paraplu.life.evoting.models import BallotPhase, BulletinBoardEntry, SecretBallot, StrongProof
from paraplu.life.evoting.signed import HeldDecryption, PartCommitment, SetupSignature

# Places of the data of the first event (docs/formats/ballot.md).
ELECTION, TRUSTEES, CREDENTIALS, SETUP = 0, 1, 2, 4


def board_header_time(ballot: SecretBallot) -> int:
    """The time in every header, midnight before the meeting. Threat: an hour would reveal who cast when."""
    return int(datetime.combine(ballot.election_setup.day, datetime.min.time(), UTC).timestamp())


def bulletin_board_archive(ballot: SecretBallot, length: int | None = None) -> bytes:
    """The archive, which anybody can check: all of it, or its first entries."""
    time = board_header_time(ballot)
    entries = BulletinBoardEntry.objects.filter(ballot=ballot).order_by("place")[:length]
    rows = entries.values_list("digest", "is_event", "content").iterator(chunk_size=500)
    return archive_start(time) + b"".join(
        member(f"{digest}.{'event' if is_event else 'data'}.json", bytes(content), time)
        for digest, is_event, content in rows
    )


def ballot_audit_report(ballot: SecretBallot) -> AuditReport:
    """The audit of the archive; each ballot was checked before it was appended."""
    return audit(bulletin_board_archive(ballot), checked_before)


def strong_proofs_file(ballot: SecretBallot) -> bytes | None:
    """The file of strong proofs; None before the first decryption."""
    found = StrongProof.objects.filter(ballot=ballot).order_by("owner")
    entries = [json.loads(text) for text in found.values_list("entry", flat=True)]
    report = ballot_audit_report(ballot) if entries else None
    if report is None or report.tally is None:
        return None
    return write_strong_proofs(report.closed_vote, report.tally.digest, entries)


def has_commitments(ballot: SecretBallot) -> bool:
    """Whether there is a result of parts to which key holders had committed."""
    return ballot.phase == BallotPhase.TALLIED and PartCommitment.objects.filter(ballot=ballot).exists()


def commitments_file(ballot: SecretBallot) -> bytes | None:
    """The file of what key holders committed to; None before the first.

    What hides a part is shown with the part itself. Threat: with it the last key holder could try out which
    result fits the hashes of the others.
    """
    rows = PartCommitment.objects.filter(ballot=ballot).values_list("owner", "entry")
    if not rows:
        return None
    entries = {owner: json.loads(entry) for owner, entry in rows}
    if ballot.phase == BallotPhase.TALLIED:
        for owner, sent in HeldDecryption.objects.filter(ballot=ballot).values_list("owner", "sent"):
            entries[owner]["blinding"] = json.loads(sent)["blinding"]
    return write_commitments(ballot_audit_report(ballot).closed_vote, entries.values())


def setup_signatures_file(ballot: SecretBallot) -> bytes:
    """The file of the key holders' signatures of the set-up; before the first of them, without any."""
    found = SetupSignature.objects.filter(ballot=ballot).values_list("owner", "signature")
    signatures = {owner: json.loads(signature) for owner, signature in found}
    return write_vouchings(VouchedSetup(str(ballot.pk), ballot.setup_head), signatures)


def shown_setup(ballot: SecretBallot) -> dict[str, str]:
    """What a booth encrypts for, and what it needs to check whose key that is and who vouches for it.

    The exact texts, since their hashes are in the set-up; of the credentials the hash is enough.
    """
    places = (ELECTION, TRUSTEES, CREDENTIALS)
    found = BulletinBoardEntry.objects.filter(ballot=ballot, place__in=places)
    election, trustees, credentials = found.order_by("place").only("content", "digest")
    return {
        "election": bytes(election.content).decode(),
        "trustees": bytes(trustees.content).decode(),
        "credentials": credentials.digest,
        "vouched": setup_signatures_file(ballot).decode(),
    }


def ballot_election(ballot: SecretBallot) -> BallotElection:
    """The election: question and key."""
    return read_election(memoryview(election_text(ballot).encode()))


def election_text(ballot: SecretBallot) -> str:
    """The exact text of the election; empty once the board is destroyed."""
    found = BulletinBoardEntry.objects.filter(ballot=ballot, place=ELECTION)
    return bytes(found.values_list("content", flat=True).first() or b"").decode()


def election_and_credentials(ballot: SecretBallot) -> tuple[BallotElection, frozenset[str]]:
    """The election, and the public credentials that may vote, in one query."""
    found = BulletinBoardEntry.objects.filter(ballot=ballot, place__in=(ELECTION, CREDENTIALS))
    contents = found.order_by("place").values_list("content", flat=True)
    election, credentials = (bytes(content) for content in contents)
    return read_election(memoryview(election)), frozenset(json.loads(credentials))
