"""What other rooms may ask of documents."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.known import Waiting
from paraplu.commons.documents import actions, queries
from paraplu.commons.documents.actions import publish, save, start, withdraw
from paraplu.commons.documents.actions._locks import NoSuchText
from paraplu.commons.documents.actions.writing import Words
from paraplu.commons.documents.known import known_about
from paraplu.commons.documents.queries import (
    Published,
    published,
    published_for,
    published_leaf,
)
from paraplu.kernel.actor import THE_HOUSE, Actor

__all__ = [
    "NoSuchText",
    "Published",
    "Words",
    "forget",
    "forget_due",
    "known_about",
    "publish",
    "published",
    "published_for",
    "published_leaf",
    "save",
    "start",
    "waiting_for",
    "withdraw",
]


def waiting_for(actor: Actor) -> list[Waiting]:
    """Texts that enough readers approved and that nobody published yet."""
    ready = queries.approved_drafts(actor) if settings.UNION.has_room("documents") else []
    return [Waiting(_("Texts that their readers approved"), len(ready), "documents:list")] if ready else []


def forget(number: int) -> None:
    """Forget who wrote, approved and commented; she is being erased."""
    actions.forget(THE_HOUSE, number)


def forget_due(today: date) -> int:
    """Forget what is past its time; how many rows went."""
    return actions.forget_due(THE_HOUSE, today)
