"""What other apps may import from the store of pictures."""

from datetime import date

from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.commons.pictures import actions, policy, queries
from paraplu.commons.pictures.figures import figure_html
from paraplu.commons.pictures.known import known_about
from paraplu.commons.pictures.queries import is_known_key, published_pictures
from paraplu.kernel.actor import SYSTEM, Actor

__all__ = [
    "figure_html",
    "forget",
    "forget_due",
    "is_known_key",
    "known_about",
    "published_pictures",
    "waiting_for",
]


def waiting_for(actor: Actor) -> list[Queue]:
    """The drafts that this person may publish, since somebody else described them."""
    if not policy.see(actor):
        return []
    return [
        Queue(_("Pictures that need a second person"), queries.unpublished_pictures(actor), "pictures:list")
    ]


def forget(number: int) -> None:
    """Delete who added, changed or took down pictures."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Delete what is past its time; return how many pictures."""
    return actions.forget_due(SYSTEM, today)
