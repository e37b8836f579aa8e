"""The bytes of one entry that are hashed, as docs/formats/trace.md describes them."""

import hashlib
from datetime import date
from typing import NamedTuple

from paraplu.kernel.actor import Actor

NAME = "paraplu/trace/1"
GENESIS = hashlib.sha256(NAME.encode()).hexdigest()
LINK = "link"
# The word of the format for what the system does by itself: it is hashed into every chain, so it stays.
SYSTEM_OFFICE = "house"
SALT_BYTES = 32
NUMBER_BYTES = 8


class LogEntryData(NamedTuple):
    """The content of an entry, without its place in the chain; only an entry `link` has a commitment.

    A tuple, because a verification makes one for each entry, and a dataclass takes longer than the hash.
    """

    day: date
    event: str
    office: str
    actor_trace: int | None
    subject_trace: int | None
    note: int | None
    commitment: str = ""

    @property
    def canonical_tail(self) -> str:
        """Everything after the height, one value on each line; an absent number is an empty line."""
        day, event, office, actor, subject, note, commitment = self
        people = f"{'' if actor is None else actor}\n{'' if subject is None else subject}"
        text = f"\n{day.isoformat()}\n{event}\n{office}\n{people}\n{'' if note is None else note}"
        return f"{text}\n{commitment}" if commitment else text


def entry_bytes(height: int, row: LogEntryData) -> bytes:
    """The canonical bytes of the entry at that height."""
    return f"{NAME}\n{height}{row.canonical_tail}".encode("ascii")


def entry_digest(previous: str, height: int, row: LogEntryData) -> str:
    """The digest of an entry, in hex: SHA-256 over the digest before it and its own bytes."""
    return hashlib.sha256(bytes.fromhex(previous) + entry_bytes(height, row)).hexdigest()


def logged_kind(actor: Actor) -> str:
    """The office in an entry of an actor who holds none: the system or the server administrator."""
    return SYSTEM_OFFICE if actor.kind == "system" else actor.kind


def link_commitment(salt: bytes, number: int, log_number: int) -> str:
    """The commitment of an entry `link`, in hex: it fixes both numbers and reveals none without the salt."""
    numbers = number.to_bytes(NUMBER_BYTES) + log_number.to_bytes(NUMBER_BYTES)
    return hashlib.sha256(salt + numbers).hexdigest()


def link_entry(day: date, log_number: int, commitment: str) -> LogEntryData:
    """The first entry that names a log number."""
    return LogEntryData(day, LINK, SYSTEM_OFFICE, None, log_number, None, commitment)
