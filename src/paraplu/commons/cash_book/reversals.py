"""Which entries two people take back, what waits for the second of them, and what they read of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.commons.cash_book import queries
from paraplu.commons.cash_book.models import LineSettlement
from paraplu.commons.cash_book.queries import EntryRow
from paraplu.commons.cash_book.showing import entry_lines
from paraplu.trust.decisions import api as decisions

REVERSE = "cash_book.reverse_entry"


def needs_second(row: EntryRow) -> bool:
    """Return whether two people take an entry back: one that names a fund, or that carries a proof.

    Threat: one person takes back a gift that still lies in its fund and writes it again without the fund,
    or lets a payment that a paper proves seem never to have been.
    """
    return bool(row.entry.proof) or any(part.fund for part in row.splits)


def act_arguments(number: int, day: date, text: str) -> decisions.Arguments:
    """What a second person agrees to: which entry, the day of the opposite one, and its words."""
    return {"entry": number, "day": day.isoformat(), "text": text}


def is_asked(number: int) -> bool:
    """Return whether taking this entry back waits for a second person."""
    return any(each["entry"] == number for each in _waiting_arguments())


def is_other_asked(arguments: decisions.Arguments) -> bool:
    """Return whether the same entry waits to be taken back on another day or with other words."""
    return any(each["entry"] == arguments["entry"] and each != arguments for each in _waiting_arguments())


def _waiting_arguments() -> list[decisions.Arguments]:
    return [act.arguments for act in decisions.open_acts_of_kind(REVERSE)]


def reversal_details(arguments: Mapping[str, Any]) -> list[str]:
    """Say to the second person which entry is taken back, what it was for, why, and what is open again."""
    row = queries.find_entry(int(arguments["entry"]))
    if row is None:
        return [str(arguments["text"])]
    (line,) = entry_lines([row])
    has_settled = LineSettlement.objects.filter(entry=row.entry).exists()
    values = {"number": line.number, "day": date_format(line.day, "DATE_FORMAT"), "account": line.account}
    back = {"day": date_format(date.fromisoformat(str(arguments["day"])), "DATE_FORMAT")}
    return [
        _("Entry %(number)s of %(day)s, %(account)s: %(amount)s.") % {**values, "amount": line.amount},
        *(" · ".join((*part.names, part.amount)) for part in line.parts),
        line.text,
        _("It is taken back with an opposite entry on %(day)s. Both stay in the book.") % back,
        _("Why: %(text)s") % {"text": arguments["text"]},
        *([_("It carries the check number of a proof of payment.")] if line.proof else []),
        *([_("What it settled is to be paid or received again.")] if has_settled else []),
    ]
