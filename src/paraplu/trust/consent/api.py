"""What other rooms may ask of answers and consents."""

from collections.abc import Sequence
from datetime import date

from paraplu.kernel.actor import THE_HOUSE
from paraplu.trust.consent import actions
from paraplu.trust.consent.actions import Earlier, Unasked, answer, give, pause, withdraw
from paraplu.trust.consent.models import Consent
from paraplu.trust.consent.purposes import PURPOSES
from paraplu.trust.consent.queries import (
    answers,
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
    "Earlier",
    "Unasked",
    "answer",
    "answers",
    "bring_in",
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


def bring_in(given: Sequence[Earlier]) -> None:
    """Keep what people of a list had agreed to before."""
    actions.bring_in(THE_HOUSE, given)


def forget(number: int) -> None:
    """Forget all answers, pauses and consents of a person."""
    actions.forget(THE_HOUSE, number)


def forget_due(today: date) -> int:
    """Forget consents withdrawn long ago; returns how many went."""
    return actions.forget_due(THE_HOUSE, today)
