"""When a text may appear: enough of its readers said yes to exactly these words."""

import hashlib
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ApprovalQuorum:
    """How many approvals a text needs, and of how many readers at least."""

    approvals: int
    readers: int


@dataclass(frozen=True, slots=True)
class ReviewedVersion:
    """One state of a text: its author (None: erased since), and the digest of its words."""

    author: int | None
    digest: str


@dataclass(frozen=True, slots=True)
class ReaderApproval:
    """Somebody's yes to the version at `place` (1 is the first) with these words."""

    number: int
    place: int
    digest: str


def canonical(language: str, title: str, body: str) -> bytes:
    """Return the canonical bytes of a text: UTF-8, NFC, lines end with one line feed and no blanks before it.

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
    """Return how many approvals count for the newest version.

    An approval counts if its reader wrote no version, and gave it to the newest version and its words. Of one
    person only one counts; silence counts for nothing.
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
    """Return whether the newest version may be published: enough readers who wrote none, enough approvals."""
    authors = {version.author for version in versions}
    others = set(readers) - authors
    return (
        bool(versions)
        and len(others) >= quorum.readers
        and approval_count(versions, approvals, readers) >= quorum.approvals >= 1
    )
