"""What the home page and the night ask of the app `translations`."""

from datetime import date

from paraplu.commons.translations import actions
from paraplu.commons.translations.known import known_about
from paraplu.kernel.actor import SYSTEM

__all__ = ["forget", "forget_due", "known_about"]


def forget(number: int) -> None:
    """Forget that a person translated or checked."""
    actions.forget_person(SYSTEM, number)


def forget_due(_today: date) -> int:
    """Delete the translations of texts that are gone."""
    return actions.forget_due(SYSTEM)
