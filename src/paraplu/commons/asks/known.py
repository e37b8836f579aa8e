"""What asks stores about a person, as shown to that person."""

from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from paraplu.base.known import KnownField, rows_about
from paraplu.base.templatetags.pieces import request_kind_name
from paraplu.commons.asks.models import HelpRequest, Offer

SAID = {
    "offered": gettext_lazy("no answer yet"),
    "yes": pgettext_lazy("asks choice", "yes"),
    "no": pgettext_lazy("asks choice", "no"),
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
    until = _("no, or no answer: until the request is closed; yes: until %(days)s days later")
    lifetime = until % {"days": settings.UNION.retention["attendee_names_days"]}
    rows = [
        (pgettext("asks menu", "Requests"), f"{title} · {_day_text(day)}", "ask"),
        (_("Your member number, stored with a request to you"), str(number), "number"),
        (_("Your answer"), str(SAID[answer]), "answer"),
        (_("Your name, shown to the person who asked"), name, "working_name"),
    ]
    return [KnownField(label, text or "–", f"Offer.{name}", lifetime=lifetime) for label, text, name in rows]


def _fields_of_request(title: str, kind: str, asker: int, asked_on: date) -> list[KnownField]:
    lifetime = _("until 12 months after the request is closed; your number until your data is deleted")
    rows = [
        (_("Request that you made in a role"), title, "title"),
        (_("Kind of request"), request_kind_name(kind), "kind"),
        (_("Your member number, stored with a request that you made"), str(asker), "asker"),
        (_("You made the request on"), _day_text(asked_on), "asked_on"),
    ]
    fields = [(label, text or "–", f"HelpRequest.{name}") for label, text, name in rows]
    return [KnownField(*field, lifetime=lifetime) for field in fields]


def _day_text(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
