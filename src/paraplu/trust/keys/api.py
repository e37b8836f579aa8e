"""What other rooms may ask of keys."""

from datetime import date

from paraplu.kernel.actor import THE_HOUSE
from paraplu.trust.keys import actions
from paraplu.trust.keys.actions import Halves, KeyUnfit, publish
from paraplu.trust.keys.queries import (
    SMALLEST_CIRCLE,
    CircleKey,
    circle,
    is_red,
    known_about,
    mine,
    waiting_for,
    without_circle,
)

__all__ = [
    "SMALLEST_CIRCLE",
    "CircleKey",
    "Halves",
    "KeyUnfit",
    "circle",
    "forget",
    "forget_due",
    "is_red",
    "known_about",
    "mine",
    "publish",
    "waiting_for",
]


def forget(number: int) -> None:
    """Forget a person's key; she is being erased."""
    actions.forget(THE_HOUSE, [number])


def forget_due(day: date) -> int:
    """Forget the keys of those whose office is over; how many."""
    return actions.forget(THE_HOUSE, without_circle(day))
