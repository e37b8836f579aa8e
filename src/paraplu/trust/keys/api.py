"""What other rooms may ask of keys."""

from datetime import date

from paraplu.kernel.actor import THE_HOUSE
from paraplu.trust.keys import actions
from paraplu.trust.keys.actions import Halves, KeyUnfit, Way, open_by_passkey, publish
from paraplu.trust.keys.queries import (
    SMALLEST_CIRCLE,
    CircleKey,
    circle,
    is_red,
    known_about,
    lock,
    mine,
    waiting_for,
    without_reason,
)

__all__ = [
    "SMALLEST_CIRCLE",
    "CircleKey",
    "Halves",
    "KeyUnfit",
    "Way",
    "circle",
    "forget",
    "forget_due",
    "is_red",
    "known_about",
    "lock",
    "mine",
    "open_by_passkey",
    "publish",
    "stand_down",
    "waiting_for",
]


def forget(number: int) -> None:
    """Forget a person's key; she is being erased."""
    actions.forget(THE_HOUSE, [number])


def stand_down(number: int) -> None:
    """She is no active member any more: she votes from afar no more, and a key for that alone is gone."""
    actions.withdraw_from_afar(THE_HOUSE, number)


def forget_due(day: date) -> int:
    """Forget the keys of those whose office is over and who do not vote from afar; how many."""
    return actions.forget(THE_HOUSE, without_reason(day))
