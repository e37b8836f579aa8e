"""The signed list as it stands: followed from the pin, and what it lacks by what the house knows."""

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.conf import settings

from paraplu.base.clock import today
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.roster import BOARD, Roster, RosterRefused, sealing_digest, unfold
from paraplu.kernel.seal.roster_lines import Body, Change, End, Enter, Register, read_line
from paraplu.trust.keys import pin
from paraplu.trust.keys.models import Key, RosterLine
from paraplu.trust.offices import api as offices

# What the list calls whoever votes from afar; no union has an office of this name.
AFAR = "afar"
FEWEST_SIGNERS = 2
GOOD_DAYS = 100
RENEW_DAYS = 30
_NO_LINE = bytes(32)


def lines() -> list[bytes]:
    """Every line, from the root."""
    found = RosterLine.objects.order_by("height").values_list("line", flat=True)
    return [bytes(line) for line in found]


@dataclass(frozen=True, slots=True)
class Listed:
    """The list as it was read once for a page: its lines, and what they say from the pin on."""

    lines: tuple[bytes, ...]

    def unfolded(self) -> Roster:
        """What it says, also when it is not good any more; `RosterRefused` when it does not hold."""
        try:
            told = pin.read()
        except pin.PinUnfit:
            raise RosterRefused("root") from None
        if told is None:
            raise RosterRefused("empty")
        return _unfolded(told, settings.UNION.key, self.lines)

    def followed(self) -> Roster:
        """The same, today; `RosterRefused` also when it is not good any more."""
        roster = self.unfolded()
        if roster.head.good_until < today():
            raise RosterRefused("expired", roster.head.height)
        return roster

    def as_of(self, day: date) -> Roster:
        """What it said on a day of the past; `RosterRefused` when it did not hold."""
        return Listed(tuple(one for one in self.lines if read_line(one).body.day <= day)).unfolded()

    def text(self, office: str) -> str:
        """What a page's script follows from the pin when it seals to an office, as JSON."""
        texts = [base64.b64encode(line).decode() for line in self.lines]
        return json.dumps({"union": settings.UNION.key, "office": office, "lines": texts})


def read() -> Listed:
    """The list of now."""
    return Listed(tuple(lines()))


@lru_cache(maxsize=4)
def _unfolded(told: pin.Pin, union: str, every: tuple[bytes, ...]) -> Roster:
    """Followed once for the same lines: some hundred signatures would make every page wait."""
    if told.union != union:
        raise RosterRefused("root")
    return unfold(every, told.root, union)


def root_of_lines() -> bytes | None:
    """The root of lines that hold together, whatever the pin says; None when they do not."""
    every = lines()
    root = root_digest(every[0]) if every else None
    try:
        if root is not None:
            unfold(every, root, settings.UNION.key)
    except RosterRefused:
        return None
    return root


def root_digest(line: bytes) -> bytes | None:
    """The digest of a line's body; None for what is no line."""
    try:
        return read_line(line).body.digest
    except SealBroken:
        return None


def lacking(roster: Roster | None, register: Register | None = None) -> tuple[Change, ...]:
    """What two of the Board should sign now, in an order that is always the same.

    register: the key to which the house says that the register is sealed; None while there is none.
    """
    entries = dict(roster.entries) if roster else {}
    wanted = _wanted(entries)
    # Who comes with a new key has to be entered again in everything she holds.
    renewed = {one.number for one in wanted if (old := entries.get(one.place)) and _keys(old) != _keys(one)}
    enters = [one for one in wanted if one.number in renewed or entries.get(one.place) != one]
    places = {one.place for one in wanted}
    ends = [End(*place, on=today()) for place, one in entries.items() if place not in places and _lasts(one)]
    enters = [one for one in enters if not _is_only_shorter(entries.get(one.place), one)]
    shorter = [
        End(*one.place, on=one.until_day)
        for one in wanted
        if one.until_day and _is_only_shorter(entries.get(one.place), one)
    ]
    changes: list[Change] = [*sorted([*ends, *shorter], key=_order), *sorted(enters, key=_order)]
    if register is not None and roster is not None and roster.register != register:
        changes.append(register)
    return tuple(changes)


def _keys(entry: Enter) -> tuple[bytes, bytes]:
    return entry.signing_key, entry.sealing_digest


def _lasts(entry: Enter) -> bool:
    return entry.until_day is None or entry.until_day > today()


def _is_only_shorter(old: Enter | None, new: Enter) -> bool:
    if old is None or _keys(old) != _keys(new) or old.from_day != new.from_day or new.until_day is None:
        return False
    return old.until_day is None or new.until_day < old.until_day


def _order(change: Enter | End) -> tuple[int, str, str]:
    return change.number, change.office, change.chapter


def _wanted(entries: Mapping[tuple[int, str, str], Enter]) -> list[Enter]:
    """Everybody who has a key and an office that signs or reads, from today on, or votes from afar."""
    keys = Key.objects.order_by("number").values_list("number", "signing_key", "sealing_key")
    known = {number: (bytes(signing), sealing_digest(bytes(sealing))) for number, signing, sealing in keys}
    names = [*BOARD, *settings.UNION.circles.offices]
    held = offices.held_from(today(), names, known)
    entered: dict[tuple[int, str, str], Enter] = {}
    for mandate in held:
        until = min(filter(None, (mandate.until_day, mandate.ended_on)), default=None)
        place = (mandate.number, mandate.office, mandate.chapter)
        one = Enter(*place, *known[mandate.number], mandate.from_day, until)
        entered[place] = _longer(entered.get(place), one)
    return [*entered.values(), *_from_afar(entered.values(), entries, known)]


def _from_afar(
    held: Iterable[Enter],
    entries: Mapping[tuple[int, str, str], Enter],
    known: Mapping[int, tuple[bytes, bytes]],
) -> Iterator[Enter]:
    """Who asked to vote from afar and holds nothing else: two of the Board vouch for her key as well.

    Nobody while fewer than two of the Board have a key, since nobody could sign.
    """
    if len({one.number for one in held if one.office in BOARD}) < FEWEST_SIGNERS:
        return
    others = Key.objects.filter(from_afar=True).exclude(number__in=[one.number for one in held])
    for number in others.order_by("number").values_list("number", flat=True):
        old = entries.get((number, AFAR, ""))
        stays = old is not None and _keys(old) == known[number] and _lasts(old)
        yield Enter(number, AFAR, "", *known[number], old.from_day if old and stays else today(), None)


def _longer(one: Enter | None, other: Enter) -> Enter:
    """Of two terms in one office: one after the other is one entry."""
    if one is None:
        return other
    until = None if None in (one.until_day, other.until_day) else max(_untils(one, other))
    return Enter(*one.place, *_keys(one), min(one.from_day, other.from_day), until)


def _untils(*entries: Enter) -> Iterable[date]:
    return (entry.until_day for entry in entries if entry.until_day is not None)


def next_body(roster: Roster | None, changes: tuple[Change, ...]) -> Body:
    """The body that two would sign today."""
    height, previous = (roster.head.height + 1, roster.head.digest) if roster else (0, _NO_LINE)
    day = max(today(), roster.head.day) if roster else today()
    return Body(settings.UNION.key, height, previous, day, day + timedelta(days=GOOD_DAYS), changes)


def is_to_renew(roster: Roster) -> bool:
    """Whether it is good for less than a month."""
    return roster.head.good_until < today() + timedelta(days=RENEW_DAYS)
