"""What the app knows of a person's key, and where the signed list names them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from paraplu.base.known import KnownField, rows_about
from paraplu.base.templatetags.pieces import office_name
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.roster_lines import RosterEnd, RosterEntry, SignedLine, read_body, read_line
from paraplu.trust.keys import roster_state
from paraplu.trust.keys.models import Key, RosterDraft, SignedHead, UnderPasskey

KEY = ("number", "sealing_key", "signing_key", "salt", "made_on", "from_afar")
UNDER_PASSKEY = ("passkey_id", "key_id", "salt")
_key = rows_about(Key, "number", KEY)
_under_passkeys = rows_about(UnderPasskey, "key_id", UNDER_PASSKEY, "pk")
_heads = rows_about(SignedHead, "number", ("size", "root", "day", "number", "signature"))
_drafts = rows_about(RosterDraft, "number", ("number", "body", "signature", "begins_anew"))

type Raw = bytes | memoryview


def known_about(number: int) -> list[KnownField]:
    """Every field of a person's key, each line that names them, and what they signed."""
    of_key = [known for row in _key(number) for known in _key_fields(*row)]
    of_draft = [known for row in _drafts(number) for known in _draft_fields(*row)]
    of_heads = [known for row in _heads(number) for known in _head_fields(*row)]
    of_passkeys = [known for row in _under_passkeys(number) for known in _fields_under_passkey(*row)]
    return [*of_key, *of_passkeys, *fields_after_erasure(number), *of_draft, *of_heads]


def _key_fields(
    number: int, sealing_key: Raw, signing_key: Raw, salt: Raw, made_on: date, remote: bool
) -> list[KnownField]:
    day = date_format(made_on, "DATE_FORMAT")
    closed = _("encrypted with your key phrase since %(day)s") % {"day": day}
    values = [
        (_("Your member number, stored with your key"), str(number), "number", True),
        (_("Key with which others encrypt for you"), _short_hex(sealing_key), "sealing_key", True),
        (_("Key that proves your signature"), _short_hex(signing_key), "signing_key", True),
        (_("Random value stored with your key (salt)"), _short_hex(salt), "salt", True),
        (_("Secret part of your key, which opens your encrypted messages"), closed, "wrapped", False),
        (_("Key or key phrase made on"), day, "made_on", True),
        (
            _("You asked to vote remotely"),
            pgettext("keys choice", "yes") if remote else pgettext("keys choice", "no"),
            "from_afar",
            True,
        ),
    ]
    until = _("until you replace it, you no longer need it, or your data is deleted")
    return _known_fields("Key", values, until)


def _fields_under_passkey(passkey: UUID, number: int, salt: Raw) -> list[KnownField]:
    values = [
        (_("Random name of the passkey that opens your key"), _short_hex(passkey.bytes), "passkey", True),
        (_("Your member number, stored with this passkey"), str(number), "key", True),
        (_("Random value stored with this passkey (salt)"), _short_hex(salt), "salt", True),
        (_("Second copy of the secret part of your key"), _("encrypted with your passkey"), "wrapped", False),
    ]
    return _known_fields("UnderPasskey", values, _("until you remove this passkey or replace your key"))


def _known_fields(table: str, values: list[tuple[str, str, str, bool]], until: str) -> list[KnownField]:
    return [
        KnownField(label, value, f"{table}.{name}", readable, until)
        for label, value, name, readable in values
    ]


def fields_after_erasure(number: int) -> list[KnownField]:
    """A signed and chained line cannot omit a number, so it stays until there is a new list."""
    until = _("as a number without a name, until two Board members start a new list")
    fields = []
    for read in _readable_lines():
        if mentions := _mentions_of(number, read):
            label, height = _("Line of the list of keys with your number"), str(read.body.height)
            fields.append(KnownField(label, height, "RosterLine.height", lifetime=until))
            fields.append(
                KnownField(
                    _("What that line says about you"), ", ".join(mentions), "RosterLine.line", lifetime=until
                )
            )
    return fields


def _readable_lines() -> Iterable[SignedLine]:
    """The lines that can be read; a broken one is reported to the Board, not to this person."""
    for line in roster_state.read_roster().lines:
        try:
            yield read_line(line)
        except SealBroken:
            continue


def _mentions_of(number: int, read: SignedLine) -> list[str]:
    changes = [change for change in read.body.changes if isinstance(change, RosterEntry | RosterEnd)]
    named = [change.office for change in changes if change.number == number]
    offices = [_("remote voting") if office == roster_state.AFAR else office_name(office) for office in named]
    signed = [_("you signed")] if number in dict(read.signatures) else []
    return [*offices, *signed]


def _draft_fields(number: int, body: Raw, signature: Raw, begins_anew: bool) -> list[KnownField]:
    until = _("until a second person signs it, or until it is withdrawn")
    height = str(read_body(bytes(body)).height)
    anew = pgettext("keys choice", "yes") if begins_anew else pgettext("keys choice", "no")
    values = [
        (
            _("Your member number, stored with a line that waits for a second signature"),
            str(number),
            "number",
            True,
        ),
        (_("Line that waits for a second signature"), height, "body", True),
        (_("Your signature under that line"), _short_hex(signature), "signature", True),
        (_("Does this line start a new list"), anew, "begins_anew", True),
    ]
    return _known_fields("RosterDraft", values, until)


def _head_fields(size: int, root: str, day: date, number: int, signature: Raw) -> list[KnownField]:
    values = [
        (_("Your member number, stored with a signature of the activity log"), str(number), "number", True),
        (_("Number of entries in the log when you signed"), str(size), "size", True),
        (_("Check number of these entries"), root[:16], "root", True),
        (_("Day of that check number"), date_format(day, "DATE_FORMAT"), "day", True),
        (_("Your signature of that check number"), _short_hex(signature), "signature", True),
    ]
    return _known_fields("SignedHead", values, _("400 days after that day"))


def _short_hex(raw: Raw) -> str:
    """The beginning of a key: enough to compare, short enough to read."""
    return bytes(raw[:8]).hex(" ", 2)
