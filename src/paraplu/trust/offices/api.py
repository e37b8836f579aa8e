"""What other apps may ask of offices."""

from paraplu.kernel.actor import SYSTEM
from paraplu.trust.offices import actions
from paraplu.trust.offices.actions import OfficeClash, WrongTerm, appoint, end_all_mandates, end_mandate
from paraplu.trust.offices.models import Mandate
from paraplu.trust.offices.queries import (
    holders_among,
    is_appointed,
    known_about,
    mandates_held_from,
    mandates_of,
    office_holders,
    offices_held_by,
    running_mandates,
)

__all__ = [
    "Mandate",
    "OfficeClash",
    "WrongTerm",
    "appoint",
    "end_all_mandates",
    "end_mandate",
    "forget",
    "holders_among",
    "is_appointed",
    "known_about",
    "mandates_held_from",
    "mandates_of",
    "office_holders",
    "offices_held_by",
    "running_mandates",
]


def forget(number: int) -> None:
    """Forget the mandates of a person who is being erased."""
    actions.forget_mandates(SYSTEM, number)
