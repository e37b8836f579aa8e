"""What other apps may import from the website."""

from datetime import date

from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.commons.website import actions, policy, seconds
from paraplu.commons.website.assignments import has_open_assignment
from paraplu.commons.website.content import NAMES as PAGE_NAMES
from paraplu.commons.website.content import (
    PublicPage,
    binding_text,
    menu_pages,
    page_as_file,
    page_names,
    public_page,
)
from paraplu.commons.website.known import known_about
from paraplu.commons.website.links import BINDING as BINDING_PAGE
from paraplu.kernel.actor import SYSTEM, Actor

__all__ = [
    "BINDING_PAGE",
    "PAGE_NAMES",
    "PublicPage",
    "binding_text",
    "forget",
    "forget_due",
    "has_open_assignment",
    "known_about",
    "menu_pages",
    "page_as_file",
    "page_names",
    "public_page",
    "waiting_for",
]


def waiting_for(actor: Actor) -> list[Queue]:
    """The editions with an unpublished version that this person may publish, since somebody else saved it."""
    if not policy.see(actor):
        return []
    label = _("Pages that need a second reader before publication")
    return [Queue(label, seconds.unpublished_editions(actor), "website:list")]


def forget(number: int) -> None:
    """Delete a person's assignments."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Delete what is past its time; return how many rows."""
    return actions.forget_due(SYSTEM, today)
