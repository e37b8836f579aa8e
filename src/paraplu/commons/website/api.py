"""What other rooms may ask of the website."""

from datetime import date

from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.commons.website import actions, policy, queries
from paraplu.commons.website.content import NAMES as PAGE_NAMES
from paraplu.commons.website.content import Page, menu, page, page_names, words_shown
from paraplu.commons.website.errands import errands_of
from paraplu.commons.website.known import known_about
from paraplu.commons.website.words import as_file
from paraplu.kernel.actor import THE_HOUSE, Actor

__all__ = [
    "PAGE_NAMES",
    "Page",
    "as_file",
    "errands_of",
    "forget",
    "forget_due",
    "known_about",
    "menu",
    "page",
    "page_names",
    "waiting_for",
    "words_shown",
]


def waiting_for(actor: Actor) -> list[Queue]:
    """Pages that are saved and do not appear: for editors all, for chair and secretary those they publish."""
    if not policy.see(actor):
        return []
    return [Queue(_("Pages that are saved and not published"), queries.drafts(actor), "website:list")]


def forget(number: int) -> None:
    """Forget what was given to a person; she is being erased."""
    actions.forget(THE_HOUSE, number)


def forget_due(today: date) -> int:
    """Forget what is past its time; how many rows went."""
    return actions.forget_due(THE_HOUSE, today)
