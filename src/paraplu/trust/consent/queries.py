"""Ask what a person answered, paused and consented to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from paraplu.base.known import KnownField, rows_about
from paraplu.base.prepared import prepared_query
from paraplu.kernel.statutes import LocalizedText, NamedKey
from paraplu.trust.consent.models import AskAnswer, Consent, ExpectationPause
from paraplu.trust.consent.purposes import PURPOSES

_answers_about = rows_about(AskAnswer, "number", ("number", "kind", "answer", "day"), "kind")
_pauses_about = rows_about(ExpectationPause, "number", ("number", "kind"))
CONSENT = ("number", "purpose", "text_version", "language", "given_on", "withdrawn_on", "source")
_consents_about = rows_about(Consent, "number", CONSENT, "-given_on", "-pk")
SOURCES = {
    "paper": gettext_lazy("on paper"),
    "form": gettext_lazy("on a form"),
    "voice": gettext_lazy("in person or by telephone"),
    "mailer": gettext_lazy("in a service that sent e-mails for the union"),
}
REPLIES = {
    "yes": pgettext_lazy("consent choice", "yes"),
    "no": pgettext_lazy("consent choice", "no"),
    "later": gettext_lazy("decide later"),
}


def answers_of(number: int) -> dict[str, str]:
    """What a person can be asked: kind to "yes", "no" or "later"; no key where they did not answer."""
    return dict(_answer_rows(number))


@prepared_query
def _answer_rows(number: int) -> QuerySet[AskAnswer, Any]:
    return AskAnswer.objects.filter(number=number).values_list("kind", "answer")


@dataclass(frozen=True, slots=True)
class ConsentChoice:
    """Something a member can be asked, or that is expected, and their answer."""

    key: str
    name: LocalizedText
    answer: str


def can_be_asked(number: int) -> list[ConsentChoice]:
    """What an active member can be asked, with their answer; nothing is chosen for them."""
    answers = answers_of(number)
    return [
        ConsentChoice(entry.key, entry.name, answers.get(entry.key, ""))
        for entry in settings.UNION.can_be_asked
    ]


def expected_duties(number: int) -> list[ConsentChoice]:
    """What is expected of an active member, and whether they paused it."""
    paused = pauses_of(number)
    return [
        ConsentChoice(entry.key, entry.name, "pause" if entry.key in paused else "")
        for entry in settings.UNION.expected
    ]


def pauses_of(number: int) -> frozenset[str]:
    """What is expected of a person and paused by them."""
    return frozenset(ExpectationPause.objects.filter(number=number).values_list("kind", flat=True))


def numbers_answering_yes(kind: str) -> list[int]:
    """The numbers of the people who can be asked for this."""
    found = AskAnswer.objects.filter(kind=kind, answer="yes").order_by("number")
    return list(found.values_list("number", flat=True))


def numbers_pausing(kind: str) -> list[int]:
    """The numbers of the people who paused something expected."""
    return list(ExpectationPause.objects.filter(kind=kind).values_list("number", flat=True))


def numbers_consenting(purpose: str, since: date, among: Collection[int] | None = None) -> list[int]:
    """The numbers of the people whose consent to this purpose is running and was given that day or later."""
    found = Consent.objects.filter(purpose=purpose, withdrawn_on=None, given_on__gte=since)
    if among is not None:
        found = found.filter(number__in=list(among))
    return list(found.values_list("number", flat=True))


def consents_of(number: int) -> list[Consent]:
    """All consents of a person, running ones first, newest first."""
    return sorted(
        Consent.objects.filter(number=number).order_by("-given_on", "-pk"),
        key=lambda consent: consent.withdrawn_on is not None,
    )


def purpose_sentence(purpose: str) -> str:
    """The sentence that was consented to."""
    return str(PURPOSES[purpose].sentence) if purpose in PURPOSES else purpose


def known_about(number: int) -> list[KnownField]:
    """Every field of a person's answers, pauses and consents."""
    until = _("until you change it or your data is deleted")
    year = _("until 12 months after you withdraw it, or until your data is deleted")
    running_first = sorted(_consents_about(number), key=lambda row: row[-2] is not None)
    found = [
        (known_field, until) for row in _answers_about(number) for known_field in _fields_of_answer(*row)
    ]
    found += [(known_field, until) for row in _pauses_about(number) for known_field in _fields_of_pause(*row)]
    found += [(known_field, year) for row in running_first for known_field in _fields_of_consent(row)]
    return [KnownField(label, value or "–", field, lifetime=life) for (label, value, field), life in found]


def _fields_of_answer(number: int, kind: str, answer: str, day: date) -> list[tuple[str, str, str]]:
    return [
        (_("Your member number, stored with an answer"), str(number), "AskAnswer.number"),
        (_("What we may ask you"), _localized_name(settings.UNION.can_be_asked, kind), "AskAnswer.kind"),
        (_("Your answer"), str(REPLIES[answer]), "AskAnswer.answer"),
        (_("You answered on"), _day_text(day), "AskAnswer.day"),
    ]


def _fields_of_pause(number: int, kind: str) -> list[tuple[str, str, str]]:
    return [
        (_("Your member number, stored with a pause"), str(number), "ExpectationPause.number"),
        (_("What you paused"), _localized_name(settings.UNION.expected, kind), "ExpectationPause.kind"),
    ]


def _fields_of_consent(row: tuple[Any, ...]) -> list[tuple[str, str, str]]:
    number, purpose, text_version, language, given_on, withdrawn_on, source = row
    return [
        (_("Your member number, stored with a consent"), str(number), "Consent.number"),
        (_("What you agreed to"), purpose_sentence(purpose), "Consent.purpose"),
        (_("Version of the text you read"), text_version, "Consent.text_version"),
        (_("Language of the text you read"), language, "Consent.language"),
        (_("Consent given on"), _day_text(given_on), "Consent.given_on"),
        (_("Consent withdrawn on"), _day_text(withdrawn_on), "Consent.withdrawn_on"),
        (_("How you had agreed before"), str(SOURCES.get(source, "")), "Consent.source"),
    ]


def _localized_name(named: Sequence[NamedKey], key: str) -> str:
    names = {entry.key: entry.name for entry in named}
    return names[key].in_language(get_language() or "en") if key in names else key


def _day_text(day: date | None) -> str:
    return "" if day is None else date_format(day, "DATE_FORMAT")
