"""Ask who reads what is sealed to an office, and with which key."""

import base64
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.clock import current_date
from paraplu.base.known import WaitingItem
from paraplu.kernel.actor import Actor
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.roster import InvalidRoster, Roster, person_digest, sealing_digest
from paraplu.kernel.statutes.sections.claims import CIRCLE
from paraplu.trust.keys import heads, listing, policy, roster_state
from paraplu.trust.keys.models import Key, UnderPasskey
from paraplu.trust.keys.policy import BOARD
from paraplu.trust.keys.roster_state import SignedRoster
from paraplu.trust.offices import api as offices

type Raw = bytes | memoryview


@dataclass(frozen=True, slots=True)
class CircleKey:
    """A holder of an office and the key to seal to: 1,216 bytes, and the 16 that a slot carries.

    letter: identifies this holder to strangers, to whom a member number would reveal too much.
    """

    number: int
    xwing: bytes
    id: bytes
    letter: str


def circle_keys(
    office: str, chapter: str | None = None, listed: SignedRoster | None = None
) -> list[CircleKey]:
    """The current holders of an office with a key that two directors signed, by number.

    listed: the signed list, if it was read already.
    """
    signed = listed or roster_state.read_roster()
    vouched, letters = _signed_digests(signed, office, chapter), _letters_of(signed, office)
    numbers = vouched.keys() & set(offices.office_holders(office, chapter=chapter))
    found = Key.objects.filter(number__in=numbers).order_by("number").values_list("number", "sealing_key")
    keys = [CircleKey(number, bytes(key), recipient_id(bytes(key)), letters(number)) for number, key in found]
    return [key for key in keys if sealing_digest(key.xwing) == vouched[key.number]]


def _signed_digests(listed: SignedRoster, office: str, chapter: str | None) -> dict[int, bytes]:
    """By number, the digest of the key that the signed list names; empty while the list does not hold."""
    try:
        entries = listed.current_roster().holders(office, current_date(), chapter)
    except InvalidRoster:
        return {}
    return {entry.number: entry.sealing_digest for entry in entries}


def signed_remote_keys(numbers: Iterable[int], day: date) -> dict[int, bytes]:
    """The sealing keys of those of these members who vote remotely and whose key was signed by this day.

    Threat: an attacker who controls the server seals a voting slip to a key of their own. So a key counts
    only if two directors had signed it by then, and still do; members whom the list does not name vote in the
    meeting.
    """
    listed = roster_state.read_roster()
    try:
        signed = _signed_keys(listed.current_roster(), current_date())
        signed &= _signed_keys(listed.roster_as_of(day), day)
    except InvalidRoster:
        return {}
    wish = Key.objects.filter(number__in=list(numbers), from_afar=True)
    keys = {number: bytes(key) for number, key in wish.values_list("number", "sealing_key")}
    return {number: key for number, key in keys.items() if (number, sealing_digest(key)) in signed}


def _signed_keys(roster: Roster, day: date) -> set[tuple[int, bytes]]:
    return {(entry.number, entry.sealing_digest) for entry in roster.entries.values() if entry.counts_on(day)}


def _letters_of(listed: SignedRoster, office: str) -> Callable[[int], str]:
    """The letter of each holder of an office; empty while the signed list is invalid."""
    try:
        roster = listed.current_roster()
    except InvalidRoster:
        return lambda _number: ""
    return lambda number: roster.letter_of(office, number)


def signed_signing_key(office: str, number: int) -> bytes | None:
    """The key with which a holder of an office signs, as two directors signed it; None without one."""
    try:
        entries = roster_state.read_roster().current_roster().holders(office, current_date())
    except InvalidRoster:
        return None
    return next((entry.signing_key for entry in entries if entry.number == number), None)


def signing_keys_on(office: str, day: date, *, listed: SignedRoster | None = None) -> dict[int, bytes]:
    """By number, the keys with which the holders of an office signed on a day, as the list said then.

    listed: the signed list, if it was read.
    """
    try:
        entries = (listed or roster_state.read_roster()).roster_as_of(day).holders(office, day)
    except InvalidRoster:
        return {}
    return {entry.number: entry.signing_key for entry in entries}


def is_false_signature(number: int, day: date, message: bytes, signature: bytes) -> bool:
    """Whether one of the Board did not sign this on that day, as far as the list says with which key."""
    return roster_state.read_roster().is_false_signature(number, day, message, signature)


def names_by_key(office: str, sealing_keys: Iterable[bytes]) -> dict[bytes, frozenset[str]]:
    """The names by which a thread may leave out the owner of each public key of an office.

    A name is a letter, or the member number in threads from before 28 November 2026. A key whose owner has no
    letter is missing.
    """
    letters = _letters_of(roster_state.read_roster(), office)
    found = Key.objects.filter(sealing_key__in=list(sealing_keys)).values_list("sealing_key", "number")
    return {
        bytes(key): frozenset({letter, str(number)}) for key, number in found if (letter := letters(number))
    }


def names_with_office(sealing_keys: Iterable[bytes]) -> dict[bytes, frozenset[str]]:
    """The names of the owner of each public key: offices, and offices with the owner's letter in them.

    An office alone is one that they hold now. With a letter it is one that they ever held, so that this name
    goes on meaning the same person. A key to which the signed list gives nobody is missing.
    """
    try:
        roster = roster_state.read_roster().current_roster()
    except InvalidRoster:
        return {}
    names: dict[int, set[str]] = {}
    for office, number in roster.seats:
        names.setdefault(number, set()).add(f"{office}/{roster.letter_of(office, number)}")
    today, owners = current_date(), dict[bytes, int]()
    for entry in roster.entries.values():
        if entry.counts_on(today):
            names[entry.number].add(entry.office)
            owners[entry.sealing_digest] = entry.number
    digests = {key: sealing_digest(key) for key in sealing_keys}
    return {key: frozenset(names[owners[digest]]) for key, digest in digests.items() if digest in owners}


def key_of(number: int) -> Key | None:
    """A person's own key, to open it in their own browser."""
    return Key.objects.filter(pk=number).first()


@dataclass(frozen=True, slots=True)
class KeyLock:
    """What a browser needs to open a key, as a page holds it; nothing of it opens anything by itself."""

    number: int
    wrapped: str
    salt: str
    sealing_key: str
    passkeys: str


def key_lock(key: Key) -> KeyLock:
    """A key as its owner's page holds it: base64, and the wrappings under passkeys as JSON."""
    rows = UnderPasskey.objects.filter(key=key).order_by("pk")
    wrappings = [
        {"credential": credential, "salt": _base64_text(salt), "wrapped": _base64_text(wrapped)}
        for credential, salt, wrapped in rows.values_list("passkey__credential", "salt", "wrapped")
    ]
    return KeyLock(
        key.number,
        _base64_text(key.wrapped),
        _base64_text(key.salt),
        _base64_text(key.sealing_key),
        json.dumps(wrappings),
    )


def _base64_text(raw: Raw) -> str:
    return base64.b64encode(raw).decode()


def signature_context(key: Key | None) -> dict[str, Any]:
    """The digest whose words the owner reads out, and whether two directors signed for this key."""
    if key is None:
        return {}
    signing_key, sealing = bytes(key.signing_key), sealing_digest(bytes(key.sealing_key))
    try:
        entries = list(roster_state.read_roster().current_roster().entries.values())
    except InvalidRoster:
        entries = []
    own_key = key.number, signing_key, sealing
    return {
        "digest": person_digest(signing_key, sealing).hex(),
        "is_signed_for": any(
            (entry.number, entry.signing_key, entry.sealing_digest) == own_key
            for entry in entries
            if entry.counts_on(current_date())
        ),
        "may_be_signed_for": key.from_afar or _has_office(key.number, current_date()),
    }


def numbers_without_reason(day: date, among: Iterable[int] | None = None) -> list[int]:
    """The owners of keys that serve nothing from this day on: no office that has one, no remote voting."""
    keys = Key.objects.filter(from_afar=False).order_by("number")
    keys_among = keys if among is None else keys.filter(number__in=among)
    return [number for number in keys_among.values_list("number", flat=True) if not _has_office(number, day)]


def _has_office(number: int, day: date) -> bool:
    with_key = offices_with_key()
    mandates = [mandate for mandate in offices.mandates_of(number) if mandate.office in with_key]
    ends = [(mandate.until_day or date.max, mandate.ended_on or date.max) for mandate in mandates]
    return any(min(end) > day for end in ends)


def offices_with_key() -> tuple[str, ...]:
    """Offices whose holders have a key: the Board, and the readers of sealed messages."""
    return (*BOARD, *settings.UNION.circles.offices)


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """The actor's own key, while their office needs one; a line that they may sign, and a head of the log."""
    waiting = [*_own_key_waiting(actor), *_line_to_sign(actor)]
    if policy.sign_head(actor) and heads.is_head_due(actor.number_or_zero):
        waiting.append(WaitingItem(_("Sign the check number of the activity log"), 1, "desk:log"))
    return waiting


def _own_key_waiting(actor: Actor) -> list[WaitingItem]:
    payers = CIRCLE if settings.UNION.claims else ()
    needs_one = actor.holds(*settings.UNION.circles.offices, *payers)
    if not needs_one or Key.objects.filter(pk=actor.number or 0).exists():
        return []
    return [WaitingItem(_("Make your key, so that you can read messages to you"), 1, "keys:key")]


def _line_to_sign(actor: Actor) -> list[WaitingItem]:
    """Nothing while nobody has a key: a union without circles needs no list."""
    if not policy.sign_the_list(actor):
        return []
    line = listing.next_line_to_sign()
    if line is None or line.first == actor.number or (line.is_anew and not line.changes):
        return []
    return [WaitingItem(_("Check the list of keys and sign it"), 1, "desk:signing")]
