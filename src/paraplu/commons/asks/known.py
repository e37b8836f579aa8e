"""What this room keeps about a person, field by field, as she reads it."""

from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from paraplu.base.known import Known
from paraplu.base.templatetags.pieces import ask_kind
from paraplu.commons.asks.models import Ask, Offer

SAID = {
    "offered": gettext_lazy("nothing yet"),
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
}


def known_about(number: int) -> list[Known]:
    """Every field of what was put to her, and of what she asked in an office."""
    put = Offer.objects.filter(number=number).select_related("ask").order_by("ask__day", "id")
    made = Ask.objects.filter(asker=number).order_by("day", "id")
    return [known for offer in put for known in _of_offer(offer)] + [
        known for ask in made for known in _of_ask(ask)
    ]


def _of_offer(offer: Offer) -> list[Known]:
    until = _("a no or silence until it is closed; a yes until %(days)s days after")
    lifetime = until % {"days": settings.UNION.retention["attendee_names_days"]}
    told = [
        (_("Asked of you"), f"{offer.ask.title} · {_day(offer.ask.day)}", "ask"),
        (_("Your member number, at what was asked of you"), str(offer.number), "number"),
        (_("What you said"), str(SAID[offer.said]), "said"),
        (_("Your name, for her who asked"), offer.working_name, "working_name"),
    ]
    return [Known(label, value or "–", f"Offer.{name}", lifetime=lifetime) for label, value, name in told]


def _of_ask(ask: Ask) -> list[Known]:
    lifetime = _("until twelve months after it is closed; your number until you are erased")
    told = [
        (_("You asked, in an office"), ask.title, "title"),
        (_("What kind"), ask_kind(ask.kind), "kind"),
        (_("Your member number, at what you asked"), str(ask.asker), "asker"),
        (_("You asked on"), _day(ask.asked_on), "asked_on"),
    ]
    return [Known(label, value or "–", f"Ask.{name}", lifetime=lifetime) for label, value, name in told]


def _day(day: date | None) -> str:
    return "" if day is None else date_format(day, "DATE_FORMAT")
