"""What the house knows of a person's key, and where the signed list names her."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import Known, rows_about
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.roster_lines import End, Enter, Line, read_body, read_line
from paraplu.trust.keys import standing
from paraplu.trust.keys.models import Key, RosterDraft, UnderPasskey

KEY = ("number", "sealing_key", "signing_key", "salt", "made_on", "from_afar")
UNDER_PASSKEY = ("passkey_id", "key_id", "salt")
_key = rows_about(Key, "number", KEY)
_under_passkeys = rows_about(UnderPasskey, "key_id", UNDER_PASSKEY, "pk")
_drafts = rows_about(RosterDraft, "number", ("number", "body", "signature", "begins_anew"))

type Raw = bytes | memoryview


def known_about(number: int) -> list[Known]:
    """Every field of her key, each line that names her, and what she signed that waits."""
    of_key = [known for row in _key(number) for known in _fields(*row)]
    of_draft = [known for row in _drafts(number) for known in _draft(*row)]
    of_passkeys = [known for row in _under_passkeys(number) for known in _fields_under_passkey(*row)]
    return [*of_key, *of_passkeys, *what_stays(number), *of_draft]


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


def what_stays(number: int) -> list[Known]:
    """Lines that are signed and chained cannot leave a name out: a number stays until there is a new list."""
    until = _("as a number without a name, until two of the Board begin the list anew")
    told = []
    for read in _read():
        if said := _said_of(number, read):
            label, height = _("Line of the list of keys that names you"), str(read.body.height)
            told.append(Known(label, height, "RosterLine.height", lifetime=until))
            told.append(Known(_("What it says of you"), ", ".join(said), "RosterLine.line", lifetime=until))
    return told


def _read() -> Iterable[Line]:
    """The lines that can be read; a broken one is told to the Board, not to her."""
    for line in standing.lines():
        try:
            yield read_line(line)
        except SealBroken:
            continue


def _said_of(number: int, read: Line) -> list[str]:
    changes = [change for change in read.body.changes if isinstance(change, Enter | End)]
    offices = [change.office for change in changes if change.number == number]
    signed = [_("you signed")] if number in dict(read.signatures) else []
    return [*offices, *signed]


def _draft(number: int, body: Raw, signature: Raw, begins_anew: bool) -> list[Known]:
    until = _("until it is signed by a second person, or taken back")
    height = str(read_body(bytes(body)).height)
    anew = _("yes") if begins_anew else _("no")
    told = [
        (_("Your member number, at a line that waits"), str(number), "number"),
        (_("Line that waits for a second signature"), height, "body"),
        (_("Your signature under it"), _short(signature), "signature"),
        (_("Whether it begins the list anew"), anew, "begins_anew"),
    ]
    return [Known(label, value, f"RosterDraft.{name}", lifetime=until) for label, value, name in told]


def _short(raw: Raw) -> str:
    """The beginning of a key: enough to compare, short enough to read."""
    return bytes(raw[:8]).hex(" ", 2)
