"""What other apps may import from documents."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.known import WaitingItem
from paraplu.commons.documents import actions, queries
from paraplu.commons.documents.actions import publish_text, save_new_version, start_document, withdraw_text
from paraplu.commons.documents.actions._locks import NoSuchText
from paraplu.commons.documents.actions.writing import VersionData
from paraplu.commons.documents.known import known_about
from paraplu.commons.documents.queries import (
    PublishedDocument,
    kinds_shown_at,
    published_document,
    published_documents_for,
    published_list_page,
)
from paraplu.kernel.actor import SYSTEM, Actor

__all__ = [
    "NoSuchText",
    "PublishedDocument",
    "VersionData",
    "forget",
    "forget_due",
    "kinds_shown_at",
    "known_about",
    "publish_text",
    "published_document",
    "published_documents_for",
    "published_list_page",
    "save_new_version",
    "start_document",
    "waiting_for",
    "withdraw_text",
]


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """The texts that enough readers approved and that are not published yet."""
    ready = queries.approved_drafts(actor) if settings.UNION.has_app("documents") else []
    if not ready:
        return []
    return [WaitingItem(_("Texts approved by their readers"), len(ready), "documents:list")]


def forget(number: int) -> None:
    """Delete a person's approvals and comments, and their number from texts."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Delete what is past its time; return how many rows."""
    return actions.forget_due(SYSTEM, today)
