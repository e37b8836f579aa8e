"""What other rooms may ask of offices."""

from paraplu.kernel.actor import THE_HOUSE
from paraplu.trust.offices import actions
from paraplu.trust.offices.actions import Clash, WrongTerm, appoint, end, end_all
from paraplu.trust.offices.models import Mandate
from paraplu.trust.offices.queries import (
    held_by,
    held_from,
    holders,
    holders_among,
    is_appointed,
    known_about,
    mandates,
    mandates_of,
)

__all__ = [
    "Clash",
    "Mandate",
    "WrongTerm",
    "appoint",
    "end",
    "end_all",
    "forget",
    "held_by",
    "held_from",
    "holders",
    "holders_among",
    "is_appointed",
    "known_about",
    "mandates",
    "mandates_of",
]


def forget(number: int) -> None:
    """Forget which offices a person held; she is being erased."""
    actions.forget(THE_HOUSE, number)
