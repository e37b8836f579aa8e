"""What asks stores about a person, as shown to that person."""

from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from paraplu.base.known import KnownField, rows_about
from paraplu.base.templatetags.pieces import request_kind_name
from paraplu.commons.asks.models import HelpRequest, Offer

SAID = {
    "offered": gettext_lazy("nothing yet"),
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
}


PUT = ("ask__title", "ask__day", "number", "answer", "working_name")
_offer_rows = rows_about(Offer, "number", PUT, "ask__day", "id")
_request_rows = rows_about(HelpRequest, "asker", ("title", "kind", "asker", "asked_on"), "day", "id")


def known_about(number: int) -> list[KnownField]:
    """Every field of the person's offers, and of what they asked in an office."""
    return [
        *(known for row in _offer_rows(number) for known in _fields_of_offer(*row)),
        *(known for row in _request_rows(number) for known in _fields_of_request(*row)),
    ]


def _fields_of_offer(title: str, day: date, number: int, answer: str, name: str) -> list[KnownField]:
    until = _("a no or silence until it is closed; a yes until %(days)s days after")
    lifetime = until % {"days": settings.UNION.retention["attendee_names_days"]}
    rows = [
        (_("Asked of you"), f"{title} · {_day_text(day)}", "ask"),
        (_("Your member number, at what was asked of you"), str(number), "number"),
        (_("What you said"), str(SAID[answer]), "answer"),
        (_("Your name, for the person who asked"), name, "working_name"),
    ]
    return [KnownField(label, text or "–", f"Offer.{name}", lifetime=lifetime) for label, text, name in rows]


def _fields_of_request(title: str, kind: str, asker: int, asked_on: date) -> list[KnownField]:
    lifetime = _("until twelve months after it is closed; your number until you are erased")
    rows = [
        (_("You asked, in an office"), title, "title"),
        (_("What kind"), request_kind_name(kind), "kind"),
        (_("Your member number, at what you asked"), str(asker), "asker"),
        (_("You asked on"), _day_text(asked_on), "asked_on"),
    ]
    fields = [(label, text or "–", f"HelpRequest.{name}") for label, text, name in rows]
    return [KnownField(*field, lifetime=lifetime) for field in fields]


def _day_text(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
