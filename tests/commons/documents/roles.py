"""Who writes, reads and translates."""

from datetime import timedelta
from uuid import UUID

from paraplu.base import clock
from paraplu.commons.asks import api as asks
from paraplu.commons.documents import actions
from paraplu.commons.documents.actions.reading import DocumentHelpData
from paraplu.commons.documents.actions.writing import VersionData
from paraplu.commons.documents.models import Document, DocumentText, TextVersion
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus
from tests.commons.asks.roles import put_to, ready
from tests.people.roles import Somebody, member

HELLO = VersionData("On rents", "Rents are **too high**.")
SALUT = VersionData("Des loyers", "Les loyers sont trop hauts.", follows=1)


def an_editor() -> Somebody:
    return member(MemberStatus.ACTIVE, "editor")


def started(by: Actor, kind: str = "press_release", language: str = "en") -> DocumentText:
    """The source of a new document."""
    document = actions.start_document(by, kind, language, HELLO)
    return DocumentText.objects.select_related("document").get(document=document)


def changed(by: Actor, text: DocumentText, body: str) -> TextVersion:
    """One more version."""
    text.refresh_from_db()
    return actions.save_new_version(by, text.pk, VersionData("On rents", body, text.newest))


def helper(by: Actor, document: UUID, kind: str = "read") -> Somebody:
    """An active member who was asked and said yes."""
    her = ready(kind)
    call = DocumentHelpData(kind, 9, clock.current_date() + timedelta(days=7), "", "")
    asks.say_yes(her.actor, put_to(her, actions.ask_for_helpers(by, document, call)))
    return her


def readers(by: Actor, text: DocumentText, count: int = 3) -> list[Somebody]:
    return [helper(by, text.document_id) for _ in range(count)]


def approved(by: Actor, text: DocumentText, readers_enough: list[Somebody]) -> None:
    """Two of the readers say yes to what is there."""
    text.refresh_from_db()
    for her in readers_enough[:2]:
        actions.approve_text(her.actor, text.pk, text.newest)


def out(by: Actor, kind: str = "press_release", language: str = "en") -> tuple[DocumentText, list[Somebody]]:
    """A document that appears, and its readers."""
    text = started(by, kind, language)
    them = readers(by, text)
    approved(by, text, them)
    actions.publish_text(by, text.pk, text.newest)
    text.refresh_from_db()
    return text, them


def document_of(text: DocumentText) -> Document:
    return text.document
