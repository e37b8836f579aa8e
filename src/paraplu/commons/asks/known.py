"""What this room keeps about a person, field by field, as she reads it."""

from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from paraplu.base.known import Known, rows_about
from paraplu.base.templatetags.pieces import ask_kind
from paraplu.commons.asks.models import Ask, Offer

SAID = {
    "offered": gettext_lazy("nothing yet"),
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
}


PUT = ("ask__title", "ask__day", "number", "said", "working_name")
_put = rows_about(Offer, "number", PUT, "ask__day", "id")
_made = rows_about(Ask, "asker", ("title", "kind", "asker", "asked_on"), "day", "id")


def known_about(number: int) -> list[Known]:
    """Every field of what was put to her, and of what she asked in an office."""
    return [
        *(known for row in _put(number) for known in _of_offer(*row)),
        *(known for row in _made(number) for known in _of_ask(*row)),
    ]


def _of_offer(title: str, day: date, number: int, said: str, name: str) -> list[Known]:
    until = _("a no or silence until it is closed; a yes until %(days)s days after")
    lifetime = until % {"days": settings.UNION.retention["attendee_names_days"]}
    told = [
        (_("Asked of you"), f"{title} · {_day(day)}", "ask"),
        (_("Your member number, at what was asked of you"), str(number), "number"),
        (_("What you said"), str(SAID[said]), "said"),
        (_("Your name, for her who asked"), name, "working_name"),
    ]
    return [Known(label, value or "–", f"Offer.{field}", lifetime=lifetime) for label, value, field in told]


def _of_ask(title: str, kind: str, asker: int, asked_on: date) -> list[Known]:
    lifetime = _("until twelve months after it is closed; your number until you are erased")
    told = [
        (_("You asked, in an office"), title, "title"),
        (_("What kind"), ask_kind(kind), "kind"),
        (_("Your member number, at what you asked"), str(asker), "asker"),
        (_("You asked on"), _day(asked_on), "asked_on"),
    ]
    return [Known(label, value or "–", f"Ask.{name}", lifetime=lifetime) for label, value, name in told]


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
