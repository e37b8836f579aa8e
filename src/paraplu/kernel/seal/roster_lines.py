"""Lines of the roster: their changes, and the one way to write them (docs/formats/roster.md)."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .broken import SealBroken
from .framed import lp, take_apart
from .signing import SIGNATURE_LENGTH, is_signing_key

MOST_CHANGES = 200
FORMAT = b"paraplu/roster/1"
_HEAD_PARTS = 6
_LINE_PARTS = 5
_HEIGHT_LENGTH = 4
_DIGEST_LENGTH = 32
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_DAY = re.compile(r"2[0-9]{3}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A person holds an office with these keys, from one day until before another (None: no end)."""

    number: int
    office: str
    chapter: str
    signing_key: bytes
    sealing_digest: bytes
    from_day: date
    until_day: date | None

    @property
    def place(self) -> tuple[int, str, str]:
        return self.number, self.office, self.chapter

    def counts_on(self, day: date) -> bool:
        return self.from_day <= day and (self.until_day is None or day < self.until_day)


@dataclass(frozen=True, slots=True)
class RosterEnd:
    """A person holds an office no more from that day on."""

    number: int
    office: str
    chapter: str
    on: date


@dataclass(frozen=True, slots=True)
class RosterRegister:
    """The register of members is sealed to the key of this digest, split k of n."""

    digest: bytes
    needed: int
    keepers: int


RosterChange = RosterEntry | RosterEnd | RosterRegister


@dataclass(frozen=True, slots=True)
class RosterBody:
    """What two people sign."""

    union: str
    height: int
    previous: bytes
    day: date
    good_until: date
    changes: tuple[RosterChange, ...] = ()

    @property
    def content_bytes(self) -> bytes:
        """The canonical bytes, which two people sign."""
        head = (
            FORMAT,
            self.union.encode(),
            self.height.to_bytes(4, "big"),
            self.previous,
            self.day.isoformat().encode(),
            self.good_until.isoformat().encode(),
        )
        return lp(*head, *(_change_bytes(change) for change in self.changes))

    @property
    def digest(self) -> bytes:
        """The digest in the next line and in the pin, 32 bytes."""
        return hashlib.sha256(self.content_bytes).digest()


def _change_bytes(change: RosterChange) -> bytes:
    match change:
        case RosterEntry(number, office, chapter, signing_key, sealing_digest, from_day, until_day):
            until = until_day.isoformat() if until_day else ""
            keys = (signing_key, sealing_digest)
            names = (b"enter", b"%d" % number, office.encode(), chapter.encode())
            return lp(*names, *keys, from_day.isoformat().encode(), until.encode())
        case RosterEnd(number, office, chapter, on):
            names = (b"end", b"%d" % number, office.encode(), chapter.encode())
            return lp(*names, on.isoformat().encode())
        case RosterRegister(digest, needed, keepers):
            return lp(b"register", digest, bytes((needed,)), bytes((keepers,)))


def write_line(body: RosterBody, signatures: Iterable[tuple[int, bytes]]) -> bytes:
    """Return a body with the signatures of two people."""
    signed = [part for number, signature in sorted(signatures) for part in (b"%d" % number, signature)]
    return lp(body.content_bytes, *signed)


@dataclass(frozen=True, slots=True)
class SignedLine:
    """One line as it was read: its body, and the two signers with their signatures."""

    body: RosterBody
    signatures: tuple[tuple[int, bytes], tuple[int, bytes]]


def read_line(raw: bytes) -> SignedLine:
    """Return a line of sound shape; SealBroken otherwise. Nothing is verified here."""
    parts = take_apart(raw)
    if len(parts) != _LINE_PARTS:
        raise SealBroken
    body, first, first_signature, second, second_signature = parts
    signatures = ((_number(first), first_signature), (_number(second), second_signature))
    if any(len(signature) != SIGNATURE_LENGTH for _number, signature in signatures):
        raise SealBroken
    return SignedLine(read_body(body), signatures)


def read_body(raw: bytes) -> RosterBody:
    """Return a body of sound shape; SealBroken otherwise."""
    parts = take_apart(raw)
    if not _HEAD_PARTS <= len(parts) <= _HEAD_PARTS + MOST_CHANGES or parts[0] != FORMAT:
        raise SealBroken
    _format, union, height, previous, day, good_until, *changes = parts
    if len(height) != _HEIGHT_LENGTH or len(previous) != _DIGEST_LENGTH:
        raise SealBroken
    read = tuple(_change(change) for change in changes)
    return RosterBody(
        _name(union), int.from_bytes(height, "big"), previous, _day(day), _day(good_until), read
    )


def _change(raw: bytes) -> RosterChange:
    kind, *rest = take_apart(raw) or [b""]
    match kind, rest:
        case b"enter", [number, office, chapter, signing_key, digest, from_day, until_day]:
            if len(digest) != _DIGEST_LENGTH or not is_signing_key(signing_key):
                raise SealBroken
            until = _day(until_day) if until_day else None
            place = (_number(number), _name(office), _chapter(chapter))
            return RosterEntry(*place, signing_key, digest, _day(from_day), until)
        case b"end", [number, office, chapter, on]:
            return RosterEnd(_number(number), _name(office), _chapter(chapter), _day(on))
        case b"register", [digest, needed, keepers]:
            if len(digest) != _DIGEST_LENGTH or len(needed) != 1 or len(keepers) != 1:
                raise SealBroken
            return RosterRegister(digest, needed[0], keepers[0])
    raise SealBroken


def _matching_text(pattern: re.Pattern[str], raw: bytes) -> str:
    text = raw.decode("latin-1")
    if not pattern.fullmatch(text):
        raise SealBroken
    return text


def _number(raw: bytes) -> int:
    return int(_matching_text(_NUMBER, raw))


def _name(raw: bytes) -> str:
    return _matching_text(_NAME, raw)


def _chapter(raw: bytes) -> str:
    return _name(raw) if raw else ""


def _day(raw: bytes) -> date:
    text = _matching_text(_DAY, raw)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SealBroken from None
