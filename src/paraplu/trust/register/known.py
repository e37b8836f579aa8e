"""What this app knows about a person, and what stays when they are erased."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from paraplu.base.known import KnownField, build_known_about, rows_about
from paraplu.trust.register.models import (
    Appointment,
    CopyNote,
    RegisterEntry,
    RegisterKey,
    RegisterLine,
    ReplacedEntry,
    ShareCheck,
)

LINE = ("number", "event", "learnt_on", "due_on", "written_on", "written_by", "place", "reminded_on")
_lines = rows_about(RegisterLine, "number", LINE, "learnt_on", "pk")
_entries = rows_about(RegisterEntry, "number", ("number", "version", "sealed_on", "key_id"))
_replaced = rows_about(ReplacedEntry, "number", ("number", "version", "replaced_on", "key_id"))
EVENTS = {
    "admitted": gettext_lazy("became an active member"),
    "ended": gettext_lazy("stopped being an active member"),
    "entered": gettext_lazy("encrypted what was in the register on paper"),
    "corrected": gettext_lazy("corrected name or address"),
}
PLACES = {
    "": "",
    "book": gettext_lazy("in the register on paper at the seat"),
    "sealed": pgettext_lazy("register state", "encrypted"),
    "form": gettext_lazy("on paper beside the printed copy, as you wished"),
}
NOTES = {
    "renewed": gettext_lazy("the closed copy was renewed"),
    "authority": gettext_lazy("opened for an authority that may see it by law"),
    "court": gettext_lazy("opened by order of a court"),
    "member": gettext_lazy("opened for a member who asked to see it"),
    "keepers": gettext_lazy("opened by the key holders, to check it"),
    "complete": gettext_lazy("everything encrypted is in the closed copy"),
}
UNTIL_ERASED = gettext_lazy("until your data is deleted")
KEY_PROPOSED = {
    "proposed_by": gettext_lazy("Your number, at a key of the register that you proposed"),
    "proposed_on": gettext_lazy("You proposed it on"),
    "digest": gettext_lazy("That key, its check number"),
    "public": gettext_lazy("That key, its public part"),
    "needed": gettext_lazy("Shares that open it"),
    "shares": gettext_lazy("Shares in all"),
    "made_on": gettext_lazy("The key holders made it on"),
    "retired_on": gettext_lazy("No longer used since"),
}
KEY_ADOPTED = {
    "adopted_by": gettext_lazy("Your number, at a key of the register that you put into use"),
    "adopted_on": gettext_lazy("You put it into use on"),
}
NOTE = {
    "written_by": gettext_lazy("Your number, at a note about the closed copy"),
    "what": gettext_lazy("What you noted"),
    "day": gettext_lazy("Day of the event"),
}
SHARE = {
    "number": gettext_lazy("Your number, as a key holder"),
    "proven_on": gettext_lazy("You checked your share on"),
}
APPOINTMENT = {
    "number": gettext_lazy("Your number, where you asked to see the register"),
    "reference": gettext_lazy("The code of your request in an act, in place of your number"),
    "asked_on": gettext_lazy("You asked on"),
}


def known_about(number: int) -> list[KnownField]:
    """Every field of every row about a person."""
    return [*fields_after_erasure(number), *_acts(number)]


def fields_after_erasure(number: int) -> list[KnownField]:
    """What the law keeps of a person after erasure: their lines, and their entry as it is sealed."""
    lines = [known for row in _lines(number) for known in _line_fields(row)]
    entries = [known for row in _entries(number) for known in _entry_fields(*row)]
    return lines + entries + [known for row in _replaced(number) for known in _replaced_fields(*row)]


def _line_fields(row: tuple[Any, ...]) -> list[KnownField]:
    number, event, learnt_on, due_on, written_on, written_by, place, reminded_on = row
    always = _("kept for ever: the law requires the register to show who was a member when")
    writer = _("the secretary or the chair") if written_by else ""
    if written_by == number:
        writer = pgettext("register choice", "yourself")
    values = [
        (_("Your member number, in the register"), str(number), "number"),
        (_("Entry in the register"), str(EVENTS[event]), "event"),
        (_("The Board learnt of it on"), _day_text(learnt_on), "learnt_on"),
        (_("Last day to write it"), _day_text(due_on), "due_on"),
        (_("Written on"), _day_text(written_on), "written_on"),
        (_("Written by"), writer, "written_by"),
        (_("Place of the entry"), str(PLACES[place]), "place"),
        (_("We reminded you on"), _day_text(reminded_on), "reminded_on"),
    ]
    return [
        KnownField(label, value or "–", f"RegisterLine.{name}", lifetime=always)
        for label, value, name in values
    ]


def _entry_fields(number: int, version: int, sealed_on: date, key: int) -> list[KnownField]:
    always = _("kept encrypted, also after you leave: the law requires the register to show who was a member")
    sealed = _("encrypted on %(day)s; only several key holders together can open it") % {
        "day": _day_text(sealed_on)
    }
    values = [
        (_("Your member number, at your entry"), str(number), "number", True),
        (_("Name and address in the register"), sealed, "sealed", False),
        (_("How often you wrote your entry"), str(version), "version", True),
        (_("Date of your entry"), _day_text(sealed_on), "sealed_on", True),
        (_("Key for which it is encrypted"), str(key), "key", True),
    ]
    return [
        KnownField(label, value, f"RegisterEntry.{name}", readable=readable, lifetime=always)
        for label, value, name, readable in values
    ]


def _replaced_fields(number: int, version: int, replaced_on: date, key: int) -> list[KnownField]:
    days = _("for 14 days after the key holders changed their key")
    sealed = _("as you encrypted it; only several key holders together can open it")
    values = [
        (
            _("Your member number, at your entry before the key holders changed their key"),
            str(number),
            "number",
        ),
        (_("Name and address as they were encrypted before"), sealed, "sealed"),
        (_("Version of that entry"), str(version), "version"),
        (_("The key holders replaced it on"), _day_text(replaced_on), "replaced_on"),
        (_("Key for which it was encrypted"), str(key), "key"),
    ]
    return [
        KnownField(label, value, f"ReplacedEntry.{name}", readable=name != "sealed", lifetime=days)
        for label, value, name in values
    ]


def _day_text(day: date | None) -> str:
    return "" if day is None else date_format(day, "DATE_FORMAT")


def _in_words(name: str, value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value[:8]).hex(" ", 2)
    if isinstance(value, date):
        return _day_text(value)
    if name == "what":
        return str(NOTES[value])
    return "–" if value is None else str(value)


_acts = build_known_about(
    _in_words,
    (RegisterKey, "proposed_by", KEY_PROPOSED, UNTIL_ERASED),
    (RegisterKey, "adopted_by", KEY_ADOPTED, UNTIL_ERASED),
    (CopyNote, "written_by", NOTE, UNTIL_ERASED),
    (ShareCheck, "number", SHARE, UNTIL_ERASED),
    (Appointment, "number", APPOINTMENT, UNTIL_ERASED),
)
