"""Append to the board of a secret ballot; nothing on it is ever changed or removed."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from django.shortcuts import get_object_or_404

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.ballot import (
    ArchiveEnd,
    AuditReport,
    PartialDecryptionData,
    append_event,
    archive_start,
)
from paraplu.kernel.ballot.archive import read
from paraplu.kernel.ballot.canonical import write
from paraplu.life.evoting.bulletin_boards import board_header_time, bulletin_board_archive
from paraplu.life.evoting.meetings import OPENED, meetings
from paraplu.life.evoting.models import BulletinBoardEntry, SecretBallot, StrongProof


def unlocked_secret_ballot(ballot: UUID) -> SecretBallot:
    """The ballot with keys and slips of its meeting, without a lock."""
    return get_object_or_404(SecretBallot.objects.select_related("election_setup"), pk=ballot)


def locked_secret_ballot(ballot: UUID, *phases: str) -> SecretBallot:
    """The ballot and its meeting, locked until the transaction ends; it must be in one of these phases."""
    before = unlocked_secret_ballot(ballot)
    meetings().hold(before.election_setup_id, (OPENED,))
    found = SecretBallot.objects.select_for_update().get(pk=before.pk)
    if found.phase not in phases:
        raise RuleViolation("ballot_elsewhere")
    return found


def locked_ballot_row(before: SecretBallot) -> SecretBallot:
    """Lock the ballot but not its meeting, so that casting does not wait for the office.

    Its keys and slips are those of `before`; casting only needs their day.
    """
    found = SecretBallot.objects.select_for_update().get(pk=before.pk)
    found.election_setup = before.election_setup
    return found


def end_of_bulletin_board(ballot: SecretBallot) -> ArchiveEnd:
    """The end after which the next ballot is appended: the last ballot, or the set-up before the first."""
    return ArchiveEnd(ballot.height, "Ballot" if ballot.height else "Setup", ballot.head)


def append_board_event(
    ballot: SecretBallot, end: ArchiveEnd | None, kind: str, data: Sequence[bytes], credential: str = ""
) -> ArchiveEnd:
    """Append an event with its data after `end`; the caller has locked the row of the ballot."""
    time = board_header_time(ballot)
    more, new = append_event(end, kind, data, time)
    members = read(archive_start(time) + more)
    BulletinBoardEntry.objects.bulk_create(
        BulletinBoardEntry(
            ballot=ballot,
            place=ballot.length + place,
            is_event=member.is_event,
            digest=member.digest,
            content=bytes(member.content),
            credential="" if member.is_event else credential,
        )
        for place, member in enumerate(members)
    )
    ballot.head, ballot.height = new.head, new.height
    ballot.length += len(members)
    return new


def append_partial_decryption(
    ballot: SecretBallot, report: AuditReport, owner: int, made: PartialDecryptionData
) -> None:
    """Append a trustee's part of the decryption, with the strong proofs beside it."""
    append_board_event(ballot, report.end, "PartialDecryption", made.data)
    StrongProof.objects.create(ballot=ballot, owner=owner, entry=write(made.strong))


def freeze_archive_digest(ballot: SecretBallot) -> None:
    """Save the hash of the complete archive, which is kept when the archive is destroyed."""
    ballot.digest = hashlib.sha256(bulletin_board_archive(ballot)).hexdigest()
