"""Ask what a person answered, paused and consented to."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from paraplu.base.known import Known, rows_about
from paraplu.base.prepared import prepared
from paraplu.kernel.statutes import Named
from paraplu.trust.consent.models import Answer, Consent, Pause
from paraplu.trust.consent.purposes import PURPOSES

_said = rows_about(Answer, "number", ("number", "kind", "answer", "day"), "kind")
_paused = rows_about(Pause, "number", ("number", "kind"))
CONSENT = ("number", "purpose", "text_version", "language", "given_on", "withdrawn_on", "source")
_consented = rows_about(Consent, "number", CONSENT, "-given_on", "-pk")
SOURCES = {
    "paper": gettext_lazy("on paper"),
    "form": gettext_lazy("on a form"),
    "voice": gettext_lazy("in words"),
    "mailer": gettext_lazy("in a service that sent letters for the union"),
}
REPLIES = {"yes": gettext_lazy("yes"), "no": gettext_lazy("no"), "later": gettext_lazy("later")}


def answers(number: int) -> dict[str, str]:
    """What she said she can be asked: kind to "yes", "no" or "later"; no key where she said nothing."""
    return dict(_answers(number))


@prepared
def _answers(number: int) -> QuerySet[Answer, Any]:
    return Answer.objects.filter(number=number).values_list("kind", "answer")


def pauses(number: int) -> frozenset[str]:
    """What of the expected she paused."""
    return frozenset(Pause.objects.filter(number=number).values_list("kind", flat=True))


def who_said_yes(kind: str) -> list[int]:
    """The numbers of who can be asked for this."""
    found = Answer.objects.filter(kind=kind, answer="yes").order_by("number")
    return list(found.values_list("number", flat=True))


def who_paused(kind: str) -> list[int]:
    """The numbers of who paused something expected."""
    return list(Pause.objects.filter(kind=kind).values_list("number", flat=True))


def who_consented(purpose: str, since: date, among: Collection[int] | None = None) -> list[int]:
    """The numbers of whose consent to this purpose runs and was given on that day or later."""
    found = Consent.objects.filter(purpose=purpose, withdrawn_on=None, given_on__gte=since)
    if among is not None:
        found = found.filter(number__in=list(among))
    return list(found.values_list("number", flat=True))


def consents(number: int) -> list[Consent]:
    """All her consents, running ones first, newest first."""
    return sorted(
        Consent.objects.filter(number=number).order_by("-given_on", "-pk"),
        key=lambda consent: consent.withdrawn_on is not None,
    )


def sentence(purpose: str) -> str:
    """What somebody said yes to."""
    return str(PURPOSES[purpose].sentence) if purpose in PURPOSES else purpose


def known_about(number: int) -> list[Known]:
    """Every field of her answers, pauses and consents."""
    until = _("until you change it or are erased")
    year = _("until twelve months after you withdraw it, or until you are erased")
    running_first = sorted(_consented(number), key=lambda row: row[-2] is not None)
    found = [(told, until) for row in _said(number) for told in _of_answer(*row)]
    found += [(told, until) for row in _paused(number) for told in _of_pause(*row)]
    found += [(told, year) for row in running_first for told in _of_consent(row)]
    return [Known(label, value or "–", field, lifetime=life) for (label, value, field), life in found]


def _of_answer(number: int, kind: str, answer: str, day: date) -> list[tuple[str, str, str]]:
    return [
        (_("Your member number, at an answer"), str(number), "Answer.number"),
        (_("What you can be asked"), _name(settings.UNION.can_be_asked, kind), "Answer.kind"),
        (_("Your answer"), str(REPLIES[answer]), "Answer.answer"),
        (_("Answered on"), _day(day), "Answer.day"),
    ]


def _of_pause(number: int, kind: str) -> list[tuple[str, str, str]]:
    return [
        (_("Your member number, at a pause"), str(number), "Pause.number"),
        (_("What you paused"), _name(settings.UNION.expected, kind), "Pause.kind"),
    ]


def _of_consent(row: tuple[Any, ...]) -> list[tuple[str, str, str]]:
    number, purpose, text_version, language, given_on, withdrawn_on, source = row
    return [
        (_("Your member number, at a consent"), str(number), "Consent.number"),
        (_("What you consented to"), sentence(purpose), "Consent.purpose"),
        (_("Version of the text you read"), text_version, "Consent.text_version"),
        (_("Language of the text you read"), language, "Consent.language"),
        (_("Consent given on"), _day(given_on), "Consent.given_on"),
        (_("Consent withdrawn on"), _day(withdrawn_on), "Consent.withdrawn_on"),
        (_("How you had agreed before"), str(SOURCES.get(source, "")), "Consent.source"),
    ]


def _name(named: Sequence[Named], key: str) -> str:
    names = {entry.key: entry.name for entry in named}
    return names[key].in_language(get_language() or "en") if key in names else key


def _day(day: date | None) -> str:
    return "" if day is None else date_format(day, "DATE_FORMAT")
