"""Ask who reads what is sealed to an office, and with which key."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import Known, Waiting, rows_about
from paraplu.kernel.actor import Actor
from paraplu.kernel.seal.keys import recipient_id
from paraplu.trust.keys import policy
from paraplu.trust.keys.models import Key
from paraplu.trust.offices import api as offices

SMALLEST_CIRCLE = 2
KEY = ("number", "sealing_key", "signing_key", "salt", "made_on")
_key = rows_about(Key, "number", KEY)


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


def without_circle(day: date) -> list[int]:
    """Who has a key and holds no office, that day or later, that reads sealed letters."""
    numbers = Key.objects.order_by("number").values_list("number", flat=True)
    return [number for number in numbers if not _reads_sealed_letters(number, day)]


def _reads_sealed_letters(number: int, day: date) -> bool:
    circles = settings.UNION.circles.offices
    mandates = [mandate for mandate in offices.mandates_of(number) if mandate.office in circles]
    ends = [(mandate.until_day or date.max, mandate.ended_on or date.max) for mandate in mandates]
    return any(min(end) > day for end in ends)


def waiting_for(actor: Actor) -> list[Waiting]:
    """Her own key, while her office needs one that she has not made."""
    needs_one = policy.hold_a_key(actor, settings.UNION.circles.offices)
    if not needs_one or Key.objects.filter(pk=actor.number or 0).exists():
        return []
    return [Waiting(_("Make your key, so that you can read what is written to you"), 1, "keys:key")]


def known_about(number: int) -> list[Known]:
    """Every field of her key. What her phrase keeps closed, the house cannot read."""
    return [known for row in _key(number) for known in _fields(*row)]


def _fields(number: int, sealing_key: Raw, signing_key: Raw, salt: Raw, made_on: date) -> list[Known]:
    until = _("until you replace it, until your office ends, or until you are erased")
    day = date_format(made_on, "DATE_FORMAT")
    closed = _("closed by your phrase since %(day)s") % {"day": day}
    return [
        Known(_("Your member number, at your key"), str(number), "Key.number", lifetime=until),
        Known(_("Key that others seal to"), _short(sealing_key), "Key.sealing_key", lifetime=until),
        Known(_("Key that shows your signature"), _short(signing_key), "Key.signing_key", lifetime=until),
        Known(_("Grain of salt beside your phrase"), _short(salt), "Key.salt", lifetime=until),
        Known(_("What opens your letters"), closed, "Key.wrapped", readable=False, lifetime=until),
        Known(_("Key made on"), day, "Key.made_on", lifetime=until),
    ]


def _short(raw: Raw) -> str:
    """The beginning of a key: enough to compare, short enough to read."""
    return bytes(raw[:8]).hex(" ", 2)
