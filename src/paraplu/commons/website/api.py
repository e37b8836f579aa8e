"""What other rooms may ask of the website."""

from datetime import date

from paraplu.commons.website import actions, policy
from paraplu.commons.website.content import Page, menu, page
from paraplu.commons.website.errands import errands_of
from paraplu.commons.website.known import known_about
from paraplu.kernel.actor import THE_HOUSE

see_website = policy.see

__all__ = ["Page", "errands_of", "forget", "forget_due", "known_about", "menu", "page", "see_website"]


def forget(number: int) -> None:
    """Forget what was given to a person; she is being erased."""
    actions.forget(THE_HOUSE, number)


def forget_due(today: date) -> int:
    """Forget what is past its time; how many rows went."""
    return actions.forget_due(THE_HOUSE, today)
