"""When a text may appear: enough of its readers said yes to exactly these words."""

import hashlib
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ApprovalQuorum:
    """So many of so many: `approvals` of at least `readers` people who read."""

    approvals: int
    readers: int


@dataclass(frozen=True, slots=True)
class ReviewedVersion:
    """One state of a text: who wrote it (None: erased since), and the digest of its words."""

    author: int | None
    digest: str


@dataclass(frozen=True, slots=True)
class ReaderApproval:
    """Somebody's yes to the version at `place` (1 is the first) with these words."""

    number: int
    place: int
    digest: str


def canonical(language: str, title: str, body: str) -> bytes:
    """The bytes that stand for a text: UTF-8, NFC, each line ended by one line feed, no blanks before it.

    Format "paraplu/document/1", docs/formats/documents.md.
    """
    lines = unicodedata.normalize("NFC", body).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    text = "\n".join(line.rstrip(" \t") for line in lines).strip("\n")
    head = unicodedata.normalize("NFC", title).strip()
    return f"paraplu/document/1\n{language}\n{head}\n\n{text}\n".encode()


def digest(language: str, title: str, body: str) -> str:
    """SHA-256 of the canonical text, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(language, title, body)).hexdigest()


def approval_count(
    versions: Sequence[ReviewedVersion], approvals: Collection[ReaderApproval], readers: Collection[int]
) -> int:
    """How many approvals count for the newest version.

    One of a reader who wrote no version of this text, given to the newest version and to its words. Of one
    person one counts; silence is nowhere, so it counts for nothing.
    """
    if not versions:
        return 0
    authors = {version.author for version in versions}
    return len(
        {
            approval.number
            for approval in approvals
            if approval.number in readers
            and approval.number not in authors
            and approval.place == len(versions)
            and approval.digest == versions[-1].digest
        }
    )


def may_publish(
    versions: Sequence[ReviewedVersion],
    approvals: Collection[ReaderApproval],
    readers: Collection[int],
    quorum: ApprovalQuorum,
) -> bool:
    """Whether the newest version may appear: readers enough who wrote nothing of it, and enough yes."""
    authors = {version.author for version in versions}
    others = set(readers) - authors
    return (
        bool(versions)
        and len(others) >= quorum.readers
        and approval_count(versions, approvals, readers) >= quorum.approvals >= 1
    )
