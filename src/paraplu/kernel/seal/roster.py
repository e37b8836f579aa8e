"""The roster: people, their offices and keys, signed by two of the Board (docs/formats/roster.md)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from . import spelling
from .broken import SealBroken
from .fingerprint import register_key_digest
from .framed import lp
from .roster_lines import FORMAT, RosterBody, RosterEnd, RosterEntry, RosterRegister, SignedLine, read_line
from .signing import verify
from .spelling import WordList

BOARD = frozenset({"chair", "secretary", "director"})
LONGEST_DAYS = 400
MOST_LINES = 2_000
WORDS, DIGITS = 8, 24
_NO_LINE = bytes(32)
_SMALLEST_BOARD = 2
_FEWEST_SHARES = 2

Reason = Literal["empty", "root", "shape", "chain", "change", "signer", "signature", "expired", "clock"]


class InvalidRoster(ValueError):
    """This roster counts for nothing: why, and at which height the first fault is."""

    def __init__(self, reason: Reason, height: int = 0) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.height = height


@dataclass(frozen=True, slots=True)
class Roster:
    """The result of all lines: entries by place, the register's key, and the newest body.

    seats: the people ever entered into each office, in that order, which decides the letter of each holder.
    """

    head: RosterBody
    entries: dict[tuple[int, str, str], RosterEntry]
    register: RosterRegister | None = None
    seats: tuple[tuple[str, int], ...] = ()

    def holders(self, office: str, day: date, chapter: str | None = None) -> list[RosterEntry]:
        """Return who holds an office on a day, in this chapter if one is named, by number."""
        found = [entry for entry in self.entries.values() if entry.office == office and entry.counts_on(day)]
        if chapter is not None:
            found = [entry for entry in found if entry.chapter in ("", chapter)]
        return sorted(found, key=lambda entry: entry.number)

    def letter_of(self, office: str, number: int) -> str:
        """Return the letter of a person in an office: A was entered first; empty without that office.

        A letter is never given to a second person, since lines are never removed.
        """
        seated = [holder for held, holder in self.seats if held == office]
        return _letters(seated.index(number)) if number in seated else ""

    def vouches(self, office: str, sealing_key: bytes, day: date, chapter: str | None = None) -> bool:
        """Return whether a holder of this office seals with this key that day."""
        wanted = sealing_digest(sealing_key)
        return any(entry.sealing_digest == wanted for entry in self.holders(office, day, chapter))

    def seals_register_to(self, register_key: bytes) -> bool:
        return self.register is not None and self.register.digest == register_key_digest(register_key)

    def signer_key(self, number: int, day: date) -> bytes | None:
        """Return the key with which a person signs for the Board on a day; None for anybody else."""
        found = [entry for entry in self.entries.values() if entry.number == number and entry.counts_on(day)]
        return next((entry.signing_key for entry in found if entry.office in BOARD), None)


def follow(lines: Sequence[bytes], pin: bytes, union: str, today: date) -> Roster:
    """Return the roster of these lines, from the root with this digest (32 bytes); raises InvalidRoster."""
    roster = unfold(lines, pin, union)
    if roster.head.good_until < today:
        raise InvalidRoster("expired", roster.head.height)
    if roster.head.day > today + timedelta(days=1):
        raise InvalidRoster("clock", roster.head.height)
    return roster


def unfold(lines: Sequence[bytes], pin: bytes, union: str) -> Roster:
    """Return the same without asking for the day: to renew what is not good any more."""
    if not lines or len(lines) > MOST_LINES:
        raise InvalidRoster("empty" if not lines else "shape")
    root = _read_at(lines[0], 0)
    if root.body.digest != pin or root.body.union != union:
        raise InvalidRoster("root")
    roster = extend_roster(None, root)
    for height, raw in enumerate(lines[1:], start=1):
        roster = extend_roster(roster, _read_at(raw, height))
    return roster


def _read_at(raw: bytes, height: int) -> SignedLine:
    try:
        return read_line(raw)
    except SealBroken:
        raise InvalidRoster("shape", height) from None


def extend_roster(roster: Roster | None, read: SignedLine) -> Roster:
    """Return a roster with one line more (None: this is its root); raises InvalidRoster."""
    _check_chain(roster, read.body)
    after = apply_changes(roster, read.body)
    _check_signers(roster or after, read)
    return after


def _check_chain(roster: Roster | None, body: RosterBody) -> None:
    height, previous = (roster.head.height + 1, roster.head.digest) if roster else (0, _NO_LINE)
    fits = (body.height, body.previous) == (height, previous)
    if roster:
        fits = fits and body.union == roster.head.union and body.day >= roster.head.day
    if not fits or not body.day < body.good_until <= body.day + timedelta(days=LONGEST_DAYS):
        raise InvalidRoster("chain", height)


def apply_changes(roster: Roster | None, body: RosterBody) -> Roster:
    """Return the roster after the changes of a body, whose signers are not checked; raises InvalidRoster."""
    entries, register = dict(roster.entries) if roster else {}, roster.register if roster else None
    entered = [(change.office, change.number) for change in body.changes if isinstance(change, RosterEntry)]
    seats = dict.fromkeys([*(roster.seats if roster else ()), *entered])
    for change in body.changes:
        match change:
            case RosterEntry():
                _enter(entries, change, body.height)
            case RosterEnd():
                _end(entries, change, body.height)
            case RosterRegister():
                register = change
                if not _FEWEST_SHARES <= change.needed <= change.keepers:
                    raise InvalidRoster("change", body.height)
    if roster is None:
        _check_root(body, entries)
    return Roster(body, entries, register, tuple(seats))


def _letters(place: int) -> str:
    """A to Z, then AA, AB and so on; the place counts from 0."""
    before, letter = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + letter)


def _enter(entries: dict[tuple[int, str, str], RosterEntry], change: RosterEntry, height: int) -> None:
    keys = (change.signing_key, change.sealing_digest)
    others = [entry for entry in entries.values() if entry.number != change.number]
    if any(entry.signing_key == change.signing_key for entry in others):
        raise InvalidRoster("change", height)
    if change.until_day is not None and change.until_day <= change.from_day:
        raise InvalidRoster("change", height)
    for entry in [entry for entry in entries.values() if entry.number == change.number]:
        # Threat: a lost key would otherwise still sign and open in the person's other offices.
        if (entry.signing_key, entry.sealing_digest) != keys:
            del entries[entry.place]
    entries[change.place] = change


def _end(entries: dict[tuple[int, str, str], RosterEntry], change: RosterEnd, height: int) -> None:
    place = (change.number, change.office, change.chapter)
    entry = entries.get(place)
    if entry is None:
        raise InvalidRoster("change", height)
    if change.on <= entry.from_day:
        del entries[place]
    elif entry.until_day is None or change.on < entry.until_day:
        entries[place] = replace(entry, until_day=change.on)


# why: the rule of the first body alone is that it appoints two of the Board and changes nothing else.
def _check_root(body: RosterBody, entries: dict[tuple[int, str, str], RosterEntry]) -> None:
    board = {entry.number for entry in entries.values() if entry.office in BOARD}
    if len(board) < _SMALLEST_BOARD or any(not isinstance(change, RosterEntry) for change in body.changes):
        raise InvalidRoster("change", 0)


def _check_signers(roster: Roster, read: SignedLine) -> None:
    (first, first_signature), (second, second_signature) = read.signatures
    height, written = read.body.height, read.body.content_bytes
    keys = [roster.signer_key(number, read.body.day) for number in (first, second)]
    if first >= second or None in keys:
        raise InvalidRoster("signer", height)
    signed = zip(keys, (first_signature, second_signature), strict=True)
    if not all(verify(key or b"", written, signature) for key, signature in signed):
        raise InvalidRoster("signature", height)


def sealing_digest(sealing_key: bytes) -> bytes:
    """Return what an entry says of an X-Wing key."""
    return hashlib.sha256(FORMAT + b"/sealing-key" + sealing_key).digest()


def person_digest(signing_key: bytes, digest_of_sealing_key: bytes) -> bytes:
    """Return the digest of a person's two keys, which that person reads out."""
    return hashlib.sha256(FORMAT + b"/person" + lp(signing_key, digest_of_sealing_key)).digest()


def words_of(digest: bytes, word_list: WordList = ()) -> str:
    """Return eight words for a digest, or without a list four groups of six digits."""
    if word_list:
        return spelling.spell(int.from_bytes(digest[:11], "big"), WORDS, word_list)
    return spelling.in_groups(f"{int.from_bytes(digest[:10], 'big') % 10**DIGITS:0{DIGITS}d}")
