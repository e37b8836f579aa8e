"""Who writes, reads and translates."""

from datetime import timedelta
from uuid import UUID

from paraplu.base import clock
from paraplu.commons.asks import api as asks
from paraplu.commons.documents import actions
from paraplu.commons.documents.actions.reading import Call
from paraplu.commons.documents.actions.writing import Words
from paraplu.commons.documents.models import Document, Text, Version
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import State
from tests.commons.asks.roles import put_to, ready
from tests.people.roles import Somebody, member

HELLO = Words("On rents", "Rents are **too high**.")
SALUT = Words("Des loyers", "Les loyers sont trop hauts.", follows=1)


def an_editor() -> Somebody:
    return member(State.ACTIVE, "editor")


def started(by: Actor, kind: str = "press_release", language: str = "en") -> Text:
    """The source of a new document."""
    document = actions.start(by, kind, language, HELLO)
    return Text.objects.select_related("document").get(document=document)


def changed(by: Actor, text: Text, body: str) -> Version:
    """One more version."""
    text.refresh_from_db()
    return actions.save(by, text.pk, Words("On rents", body, text.newest))


def helper(by: Actor, document: UUID, kind: str = "read") -> Somebody:
    """An active member who was asked and said yes."""
    her = ready(kind)
    call = Call(kind, 9, clock.today() + timedelta(days=7), "", "")
    asks.say_yes(her.actor, put_to(her, actions.ask_for(by, document, call)))
    return her


def readers(by: Actor, text: Text, count: int = 3) -> list[Somebody]:
    return [helper(by, text.document_id) for _ in range(count)]


def approved(by: Actor, text: Text, readers_enough: list[Somebody]) -> None:
    """Two of the readers say yes to what is there."""
    text.refresh_from_db()
    for her in readers_enough[:2]:
        actions.approve(her.actor, text.pk, text.newest)


def out(by: Actor, kind: str = "press_release", language: str = "en") -> tuple[Text, list[Somebody]]:
    """A document that appears, and its readers."""
    text = started(by, kind, language)
    them = readers(by, text)
    approved(by, text, them)
    actions.publish(by, text.pk, text.newest)
    text.refresh_from_db()
    return text, them


def document_of(text: Text) -> Document:
    return text.document
