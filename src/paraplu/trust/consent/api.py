"""What other apps may ask of answers and consents."""

from collections.abc import Sequence
from datetime import date

from paraplu.kernel.actor import SYSTEM
from paraplu.trust.consent import actions
from paraplu.trust.consent.actions import (
    EarlierConsent,
    UnknownPurpose,
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
    "answers_of",
    "can_be_asked",
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


def forget(number: int) -> None:
    """Forget all answers, pauses and consents of a person."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Forget consents withdrawn long ago; returns how many went."""
    return actions.forget_due(SYSTEM, today)
