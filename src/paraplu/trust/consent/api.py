"""What other apps may ask of answers and consents."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from paraplu.kernel.actor import SYSTEM
from paraplu.trust.consent import actions
from paraplu.trust.consent.actions import (
    EarlierConsent,
    UnknownPurpose,
    ask_for_yes,
    carry_out_yes,
    give_consent,
    set_answer,
    set_pause,
    withdraw_consent,
)
from paraplu.trust.consent.models import Consent
from paraplu.trust.consent.purposes import PURPOSES
from paraplu.trust.consent.queries import (
    ConsentChoice,
    answers_of,
    can_be_asked,
    consents_of,
    expected_duties,
    known_about,
    numbers_answering_yes,
    numbers_consenting,
    numbers_pausing,
    pauses_of,
    purpose_sentence,
)

__all__ = [
    "PURPOSES",
    "Consent",
    "ConsentChoice",
    "EarlierConsent",
    "UnknownPurpose",
    "answer_details",
    "answers_of",
    "ask_for_yes",
    "can_be_asked",
    "carry_out_yes",
    "consents_of",
    "expected_duties",
    "forget",
    "forget_due",
    "give_consent",
    "import_consents",
    "known_about",
    "numbers_answering_yes",
    "numbers_consenting",
    "numbers_pausing",
    "pauses_of",
    "purpose_sentence",
    "set_answer",
    "set_pause",
    "withdraw_consent",
]


def import_consents(given: Sequence[EarlierConsent]) -> None:
    """Store what people on an imported list had agreed to before."""
    actions.import_consents(SYSTEM, given)


def answer_details(arguments: Mapping[str, Any]) -> list[str]:
    """What a consent is about, by its name in the union's settings."""
    key = str(arguments.get("kind", ""))
    named = [entry.name for entry in settings.UNION.can_be_asked if entry.key == key]
    return [name.in_language(get_language() or "en") for name in named]


def forget(number: int) -> None:
    """Forget all answers, pauses and consents of a person."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Forget consents withdrawn long ago; returns how many went."""
    return actions.forget_due(SYSTEM, today)
