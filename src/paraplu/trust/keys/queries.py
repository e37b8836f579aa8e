"""Ask who reads what is sealed to an office, and with which key."""

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.clock import today
from paraplu.base.known import Waiting
from paraplu.kernel.actor import Actor
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.roster import Roster, RosterRefused, person_digest, sealing_digest
from paraplu.trust.keys import listing, policy, standing
from paraplu.trust.keys.models import Key, UnderPasskey
from paraplu.trust.keys.policy import BOARD
from paraplu.trust.keys.standing import Listed
from paraplu.trust.offices import api as offices

type Raw = bytes | memoryview


@dataclass(frozen=True, slots=True)
class CircleKey:
    """A holder of an office and the key to seal to: 1,216 bytes, and the 16 that a slot carries."""

    number: int
    xwing: bytes
    id: bytes


def circle(office: str, chapter: str | None = None, listed: Listed | None = None) -> list[CircleKey]:
    """Who holds an office today, with a key that two of the Board signed, by number.

    listed: the signed list, if it was read already.
    """
    vouched = _vouched(listed or standing.read(), office, chapter)
    numbers = vouched.keys() & set(offices.holders(office, chapter=chapter))
    found = Key.objects.filter(number__in=numbers).order_by("number").values_list("number", "sealing_key")
    keys = [CircleKey(number, bytes(key), recipient_id(bytes(key))) for number, key in found]
    return [key for key in keys if sealing_digest(key.xwing) == vouched[key.number]]


def _vouched(listed: Listed, office: str, chapter: str | None) -> dict[int, bytes]:
    """By number, the digest of the key that the signed list names; nobody while the list does not hold."""
    try:
        entries = listed.followed().holders(office, today(), chapter)
    except RosterRefused:
        return {}
    return {entry.number: entry.sealing_digest for entry in entries}


def vouched_from_afar(numbers: Iterable[int], day: date) -> dict[int, bytes]:
    """The sealing keys of those of these members who vote from afar and were vouched for by this day.

    Threat: whoever controls the house seals a voting slip to a key of his own. So a key counts only as two of
    the Board had signed it by then, and still do; whom the list does not name votes in the room.
    """
    listed = standing.read()
    try:
        signed = _signed(listed.followed(), today()) & _signed(listed.as_of(day), day)
    except RosterRefused:
        return {}
    wish = Key.objects.filter(number__in=list(numbers), from_afar=True)
    keys = {number: bytes(key) for number, key in wish.values_list("number", "sealing_key")}
    return {number: key for number, key in keys.items() if (number, sealing_digest(key)) in signed}


def _signed(roster: Roster, day: date) -> set[tuple[int, bytes]]:
    """Whose key the list names on a day, in whatever she holds."""
    return {(one.number, one.sealing_digest) for one in roster.entries.values() if one.counts_on(day)}


def numbers_of(sealing_keys: Iterable[bytes]) -> dict[bytes, int]:
    """By public key, whose it is; of keys that nobody has any more nothing."""
    found = Key.objects.filter(sealing_key__in=list(sealing_keys)).values_list("sealing_key", "number")
    return {bytes(key): number for key, number in found}


def mine(number: int) -> Key | None:
    """Somebody's own key, to open it in her own browser."""
    return Key.objects.filter(pk=number).first()


@dataclass(frozen=True, slots=True)
class Lock:
    """What her browser needs to open her key, as a page holds it; nothing of it opens anything by itself."""

    number: int
    wrapped: str
    salt: str
    sealing_key: str
    passkeys: str


def lock(key: Key) -> Lock:
    """Her key as her own page holds it: base64, and the wrappings of her passkeys as JSON."""
    rows = UnderPasskey.objects.filter(key=key).order_by("pk")
    ways = [
        {"credential": credential, "salt": _text(salt), "wrapped": _text(wrapped)}
        for credential, salt, wrapped in rows.values_list("passkey__credential", "salt", "wrapped")
    ]
    return Lock(key.number, _text(key.wrapped), _text(key.salt), _text(key.sealing_key), json.dumps(ways))


def _text(raw: Raw) -> str:
    return base64.b64encode(raw).decode()


def signed_for(key: Key | None) -> dict[str, Any]:
    """The digest whose words she reads out, and whether two of the Board signed for this key."""
    if key is None:
        return {}
    signing_key, sealing = bytes(key.signing_key), sealing_digest(bytes(key.sealing_key))
    try:
        entries = list(standing.read().followed().entries.values())
    except RosterRefused:
        entries = []
    of_key = [one for one in entries if (one.signing_key, one.sealing_digest) == (signing_key, sealing)]
    return {
        "digest": person_digest(signing_key, sealing).hex(),
        "is_signed_for": any(one.number == key.number and one.counts_on(today()) for one in of_key),
        "may_be_signed_for": key.from_afar or _has_office(key.number, today()),
    }


def without_reason(day: date, among: Iterable[int] | None = None) -> list[int]:
    """Whose key serves nothing from this day on: no office that has one, and no wish to vote from afar."""
    keys = Key.objects.filter(from_afar=False).order_by("number")
    kept = keys if among is None else keys.filter(number__in=among)
    return [number for number in kept.values_list("number", flat=True) if not _has_office(number, day)]


def _has_office(number: int, day: date) -> bool:
    with_key = offices_with_key()
    mandates = [mandate for mandate in offices.mandates_of(number) if mandate.office in with_key]
    ends = [(mandate.until_day or date.max, mandate.ended_on or date.max) for mandate in mandates]
    return any(min(end) > day for end in ends)


def offices_with_key() -> tuple[str, ...]:
    """Whose holders have a key: the Board, and those who read what is sealed to a circle."""
    return (*BOARD, *settings.UNION.circles.offices)


def waiting_for(actor: Actor) -> list[Waiting]:
    """Her own key, while her office needs one that she has not made; and a line that she may sign."""
    return [*_own_key(actor), *_line_to_sign(actor)]


def _own_key(actor: Actor) -> list[Waiting]:
    needs_one = actor.holds(*settings.UNION.circles.offices)
    if not needs_one or Key.objects.filter(pk=actor.number or 0).exists():
        return []
    return [Waiting(_("Make your key, so that you can read what is written to you"), 1, "keys:key")]


def _line_to_sign(actor: Actor) -> list[Waiting]:
    """Nothing while nobody has a key: a union without circles needs no list."""
    if not policy.sign_the_list(actor):
        return []
    line = listing.next_line()
    if line is None or line.first == actor.number or (line.is_anew and not line.changes):
        return []
    return [Waiting(_("Look at the list of keys, and sign it"), 1, "desk:signing")]
