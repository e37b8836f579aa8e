"""The bytes of one entry that are hashed, as docs/formats/trace.md describes them."""

import hashlib
from dataclasses import dataclass
from datetime import date

NAME = "paraplu/trace/1"
GENESIS = hashlib.sha256(NAME.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class LogEntryData:
    """The content of an entry, without its place in the chain."""

    day: date
    event: str
    office: str
    actor_trace: int | None
    subject_trace: int | None
    note: int | None

    @property
    def canonical_tail(self) -> str:
        """Everything after the height, one value on each line; an absent number is an empty line."""
        numbers = (self.actor_trace, self.subject_trace, self.note)
        texts = ["" if number is None else str(number) for number in numbers]
        return "\n".join(["", self.day.isoformat(), self.event, self.office, *texts])


def entry_bytes(height: int, row: LogEntryData) -> bytes:
    """The canonical bytes of the entry at that height."""
    return f"{NAME}\n{height}{row.canonical_tail}".encode("ascii")


def entry_digest(previous: str, height: int, row: LogEntryData) -> str:
    """The digest of an entry, in hex: SHA-256 over the digest before it and its own bytes."""
    return hashlib.sha256(bytes.fromhex(previous) + entry_bytes(height, row)).hexdigest()
