"""Ask who reads what is sealed to an office, and with which key."""

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import Known, Waiting, rows_about
from paraplu.kernel.actor import Actor
from paraplu.kernel.seal.keys import recipient_id
from paraplu.trust.keys.models import Key, UnderPasskey
from paraplu.trust.keys.policy import BOARD
from paraplu.trust.offices import api as offices

SMALLEST_CIRCLE = 2
KEY = ("number", "sealing_key", "signing_key", "salt", "made_on", "from_afar")
UNDER_PASSKEY = ("passkey_id", "key_id", "salt")
_key = rows_about(Key, "number", KEY)
_under_passkeys = rows_about(UnderPasskey, "key_id", UNDER_PASSKEY, "pk")


type Raw = bytes | memoryview


@dataclass(frozen=True, slots=True)
class CircleKey:
    """A holder of an office and the key to seal to: 1,216 bytes, and the 16 that a slot carries."""

    number: int
    xwing: bytes
    id: bytes


def circle(office: str, chapter: str | None = None) -> list[CircleKey]:
    """Who holds an office today and has a key, by number."""
    found = Key.objects.filter(number__in=offices.holders(office, chapter=chapter)).order_by("number")
    keys = [(number, bytes(key)) for number, key in found.values_list("number", "sealing_key")]
    return [CircleKey(number, sealing_key, recipient_id(sealing_key)) for number, sealing_key in keys]


def is_red(office: str, chapter: str | None = None) -> bool:
    """Whether fewer than two people could read what is sealed to an office now."""
    holders = offices.holders(office, chapter=chapter)
    return Key.objects.filter(number__in=holders).count() < SMALLEST_CIRCLE


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


def without_reason(day: date, among: Iterable[int] | None = None) -> list[int]:
    """Whose key serves nothing from this day on: no office that has one, and no wish to vote from afar."""
    keys = Key.objects.filter(from_afar=False).order_by("number")
    kept = keys if among is None else keys.filter(number__in=among)
    return [number for number in kept.values_list("number", flat=True) if not _has_office(number, day)]


def _has_office(number: int, day: date) -> bool:
    with_key = (*BOARD, *settings.UNION.circles.offices)
    mandates = [mandate for mandate in offices.mandates_of(number) if mandate.office in with_key]
    ends = [(mandate.until_day or date.max, mandate.ended_on or date.max) for mandate in mandates]
    return any(min(end) > day for end in ends)


def waiting_for(actor: Actor) -> list[Waiting]:
    """Her own key, while her office needs one that she has not made."""
    needs_one = actor.holds(*settings.UNION.circles.offices)
    if not needs_one or Key.objects.filter(pk=actor.number or 0).exists():
        return []
    return [Waiting(_("Make your key, so that you can read what is written to you"), 1, "keys:key")]


def known_about(number: int) -> list[Known]:
    """Every field of her key. What her phrase keeps closed, the house cannot read."""
    return [known for row in _key(number) for known in _fields(*row)] + [
        known for row in _under_passkeys(number) for known in _fields_under_passkey(*row)
    ]


def _fields(
    number: int, sealing_key: Raw, signing_key: Raw, salt: Raw, made_on: date, from_afar: bool
) -> list[Known]:
    until = _("until you replace it, until nothing asks for it any more, or until you are erased")
    day = date_format(made_on, "DATE_FORMAT")
    closed = _("closed by your phrase since %(day)s") % {"day": day}
    afar = _("yes") if from_afar else _("no")
    return [
        Known(_("Your member number, at your key"), str(number), "Key.number", lifetime=until),
        Known(_("Key that others seal to"), _short(sealing_key), "Key.sealing_key", lifetime=until),
        Known(_("Key that shows your signature"), _short(signing_key), "Key.signing_key", lifetime=until),
        Known(_("Grain of salt beside your phrase"), _short(salt), "Key.salt", lifetime=until),
        Known(_("What opens your letters"), closed, "Key.wrapped", readable=False, lifetime=until),
        Known(_("Key or phrase made on"), day, "Key.made_on", lifetime=until),
        Known(_("You ask to vote from afar"), afar, "Key.from_afar", lifetime=until),
    ]


def _fields_under_passkey(passkey: UUID, number: int, salt: Raw) -> list[Known]:
    until = _("until you remove this passkey or replace your key")
    closed = _("closed by your passkey")
    names = {"passkey": _short(passkey.bytes), "key": str(number), "salt": _short(salt)}
    return [
        Known(
            _("Passkey that opens your key, by its random name"),
            names["passkey"],
            "UnderPasskey.passkey",
            lifetime=until,
        ),
        Known(_("Your member number, at this passkey"), names["key"], "UnderPasskey.key", lifetime=until),
        Known(_("Grain of salt beside this passkey"), names["salt"], "UnderPasskey.salt", lifetime=until),
        Known(
            _("What opens your letters, once more"),
            closed,
            "UnderPasskey.wrapped",
            readable=False,
            lifetime=until,
        ),
    ]


def _short(raw: Raw) -> str:
    """The beginning of a key: enough to compare, short enough to read."""
    return bytes(raw[:8]).hex(" ", 2)
