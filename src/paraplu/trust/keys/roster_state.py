"""The current signed list: followed from the pin, and what it lacks compared with the stored mandates."""

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.roster import BOARD, InvalidRoster, Roster, sealing_digest, unfold
from paraplu.kernel.seal.roster_lines import (
    RosterBody,
    RosterChange,
    RosterEnd,
    RosterEntry,
    RosterRegister,
    read_line,
)
from paraplu.kernel.seal.signing import verify
from paraplu.kernel.statutes.sections.claims import CIRCLE
from paraplu.trust.keys import pin
from paraplu.trust.keys.models import Key, RosterLine
from paraplu.trust.offices import api as offices

# The list's name for members who vote remotely; no union has an office of this name.
AFAR = "afar"
FEWEST_SIGNERS = 2
GOOD_DAYS = 100
RENEW_DAYS = 30
_NO_LINE = bytes(32)


@dataclass(frozen=True, slots=True)
class SignedRoster:
    """The list, read once for a page: its lines, and what they say from the pin on."""

    lines: tuple[bytes, ...]

    def unfolded_roster(self) -> Roster:
        """What the list says, also when it is expired; raises InvalidRoster when it does not hold."""
        try:
            current_pin = pin.read_pin()
        except pin.InvalidPin:
            raise InvalidRoster("root") from None
        if current_pin is None:
            raise InvalidRoster("empty")
        return _unfold_cached(current_pin, settings.UNION.key, self.lines)

    def current_roster(self) -> Roster:
        """The same, today; raises InvalidRoster also when it is expired."""
        roster = self.unfolded_roster()
        if roster.head.good_until < current_date():
            raise InvalidRoster("expired", roster.head.height)
        return roster

    def roster_as_of(self, day: date) -> Roster:
        """What it said on a day in the past; raises InvalidRoster when it did not hold."""
        lines = tuple(line for line in self.lines if read_line(line).body.day <= day)
        return SignedRoster(lines).unfolded_roster()

    def is_false_signature(self, number: int, day: date, message: bytes, signature: bytes) -> bool:
        """Whether one of the Board did not sign this on that day, as far as it still says with which key.

        On the day of a new line, the key of the day before counts as well.
        """
        yesterday = day - timedelta(days=1)
        try:
            keys = [self.roster_as_of(day).signer_key(number, day)]
        except InvalidRoster:
            return False
        with suppress(InvalidRoster):
            keys.append(self.roster_as_of(yesterday).signer_key(number, yesterday))
        return not any(key is not None and verify(key, message, signature) for key in keys)

    def as_json(self, *offices: str) -> str:
        """What a page's script verifies from the pin on when it seals to a circle of offices, as JSON."""
        texts = [base64.b64encode(line).decode() for line in self.lines]
        return json.dumps({"union": settings.UNION.key, "office": " ".join(offices), "lines": texts})


def read_roster() -> SignedRoster:
    """The current list, from the root."""
    lines = RosterLine.objects.order_by("height").values_list("line", flat=True)
    return SignedRoster(tuple(bytes(line) for line in lines))


@lru_cache(maxsize=4)
def _unfold_cached(root_pin: pin.Pin, union: str, every: tuple[bytes, ...]) -> Roster:
    """Cached for the same lines: verifying some hundred signatures would slow every page."""
    if root_pin.union != union:
        raise InvalidRoster("root")
    return unfold(every, root_pin.root, union)


def root_of_lines() -> bytes | None:
    """The root of lines that hold together, whatever the pin says; None when they do not."""
    every = read_roster().lines
    root = root_digest(every[0]) if every else None
    try:
        if root is not None:
            unfold(every, root, settings.UNION.key)
    except InvalidRoster:
        return None
    return root


def root_digest(line: bytes) -> bytes | None:
    """The digest of a line's body; None for an invalid line."""
    try:
        return read_line(line).body.digest
    except SealBroken:
        return None


def missing_changes(
    roster: Roster | None, register: RosterRegister | None = None
) -> tuple[RosterChange, ...]:
    """What two directors should sign now, always in the same order.

    register: the key to which the register is sealed according to the database; None while there is none.
    """
    entries = dict(roster.entries) if roster else {}
    wanted = _wanted_entries(entries)
    # A person with a new key has to be entered again for everything they hold.
    renewed = {
        entry.number
        for entry in wanted
        if (old := entries.get(entry.place)) and _entry_keys(old) != _entry_keys(entry)
    }
    enters = [entry for entry in wanted if entry.number in renewed or entries.get(entry.place) != entry]
    places = {entry.place for entry in wanted}
    ends = [
        RosterEnd(*place, on=current_date())
        for place, entry in entries.items()
        if place not in places and _is_lasting(entry)
    ]
    enters = [entry for entry in enters if not _is_only_shorter(entries.get(entry.place), entry)]
    shorter = [
        RosterEnd(*entry.place, on=entry.until_day)
        for entry in wanted
        if entry.until_day and _is_only_shorter(entries.get(entry.place), entry)
    ]
    changes: list[RosterChange] = [*sorted([*ends, *shorter], key=_sort_key), *sorted(enters, key=_sort_key)]
    if register is not None and roster is not None and roster.register != register:
        changes.append(register)
    return tuple(changes)


def _entry_keys(entry: RosterEntry) -> tuple[bytes, bytes]:
    return entry.signing_key, entry.sealing_digest


def _is_lasting(entry: RosterEntry) -> bool:
    return entry.until_day is None or entry.until_day > current_date()


def _is_only_shorter(old: RosterEntry | None, new: RosterEntry) -> bool:
    if old is None or new.until_day is None or old.from_day != new.from_day:
        return False
    if _entry_keys(old) != _entry_keys(new):
        return False
    return old.until_day is None or new.until_day < old.until_day


def _sort_key(change: RosterEntry | RosterEnd) -> tuple[int, str, str]:
    return change.number, change.office, change.chapter


def _wanted_entries(entries: Mapping[tuple[int, str, str], RosterEntry]) -> list[RosterEntry]:
    """Everybody with a key and an office that signs or reads, from today on, and remote voters."""
    keys = Key.objects.order_by("number").values_list("number", "signing_key", "sealing_key")
    known = {number: (bytes(signing), sealing_digest(bytes(sealing))) for number, signing, sealing in keys}
    # Account numbers of expense claims are sealed to the treasurer too.
    payers = CIRCLE if settings.UNION.claims else ()
    names = dict.fromkeys((*BOARD, *settings.UNION.circles.offices, *payers))
    held = offices.mandates_held_from(current_date(), names, known)
    entered: dict[tuple[int, str, str], RosterEntry] = {}
    for mandate in held:
        until = min(filter(None, (mandate.until_day, mandate.ended_on)), default=None)
        place = (mandate.number, mandate.office, mandate.chapter)
        entry = RosterEntry(*place, *known[mandate.number], mandate.from_day, until)
        entered[place] = _merge_terms(entered.get(place), entry)
    return [*entered.values(), *_remote_entries(entered.values(), entries, known)]


def _remote_entries(
    held: Iterable[RosterEntry],
    entries: Mapping[tuple[int, str, str], RosterEntry],
    known: Mapping[int, tuple[bytes, bytes]],
) -> Iterator[RosterEntry]:
    """Remote voters who hold nothing else: two directors sign for their key as well.

    None while fewer than two directors have a key, since nobody could sign.
    """
    if len({entry.number for entry in held if entry.office in BOARD}) < FEWEST_SIGNERS:
        return
    others = Key.objects.filter(from_afar=True).exclude(number__in=[entry.number for entry in held])
    for number in others.order_by("number").values_list("number", flat=True):
        old = entries.get((number, AFAR, ""))
        stays = old is not None and _entry_keys(old) == known[number] and _is_lasting(old)
        from_day = old.from_day if old and stays else current_date()
        yield RosterEntry(number, AFAR, "", *known[number], from_day, None)


def _merge_terms(entry: RosterEntry | None, other: RosterEntry) -> RosterEntry:
    """Join two terms in one office that follow each other into one entry."""
    if entry is None:
        return other
    until = None
    if entry.until_day is not None and other.until_day is not None:
        until = max(entry.until_day, other.until_day)
    return RosterEntry(*entry.place, *_entry_keys(entry), min(entry.from_day, other.from_day), until)


def next_roster_body(roster: Roster | None, changes: tuple[RosterChange, ...]) -> RosterBody:
    """The body that two directors would sign today."""
    height, previous = (roster.head.height + 1, roster.head.digest) if roster else (0, _NO_LINE)
    day = max(current_date(), roster.head.day) if roster else current_date()
    return RosterBody(settings.UNION.key, height, previous, day, day + timedelta(days=GOOD_DAYS), changes)


def is_to_renew(roster: Roster) -> bool:
    """Whether it is valid for less than a month."""
    return roster.head.good_until < current_date() + timedelta(days=RENEW_DAYS)
