"""What other rooms may ask of answers and consents."""

from datetime import date

from paraplu.kernel.actor import THE_HOUSE
from paraplu.trust.consent import actions
from paraplu.trust.consent.actions import Unasked, answer, give, pause, withdraw
from paraplu.trust.consent.models import Consent
from paraplu.trust.consent.purposes import PURPOSES
from paraplu.trust.consent.queries import (
    answers,
    consented,
    consents,
    known_about,
    pauses,
    sentence,
    who_consented,
    who_paused,
    who_said_yes,
)

__all__ = [
    "PURPOSES",
    "Consent",
    "Unasked",
    "answer",
    "answers",
    "consented",
    "consents",
    "forget",
    "forget_due",
    "give",
    "known_about",
    "pause",
    "pauses",
    "sentence",
    "who_consented",
    "who_paused",
    "who_said_yes",
    "withdraw",
]


def forget(number: int) -> None:
    """Forget all answers, pauses and consents of a person."""
    actions.forget(THE_HOUSE, number)


def forget_due(today: date) -> int:
    """Forget consents withdrawn long ago; returns how many went."""
    return actions.forget_due(THE_HOUSE, today)
