"""Ask for readers and translators, approve, take an approval back, comment."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import today
from paraplu.base.editing import BaseRevision
from paraplu.commons.asks import api as asks
from paraplu.commons.documents import policy, queries
from paraplu.commons.documents.actions._locks import NoSuchText, locked
from paraplu.commons.documents.models import Approval, Comment, Document, Text, Version
from paraplu.commons.documents.whole import ROOM, whole
from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.kernel.rules import insist
from paraplu.trust.audit import api as audit


@dataclass(frozen=True, slots=True)
class Call:
    """For what, how many, until when, of whom."""

    kind: str
    wanted: int
    day: date
    language: str
    briefing: str


def ask_for(actor: Actor, document_id: UUID, call: Call, key: UUID | None = None) -> UUID:
    """Ask members to read or to translate; the id of the ask."""
    insist(policy.write, actor)
    document = Document.objects.filter(pk=document_id).first()
    if document is None or call.kind not in ("read", "translate"):
        raise NoSuchText
    return asks.offer(
        actor,
        call.kind,
        asks.Audience(language=call.language),
        title=queries.newest(queries.source_of(document)).title,
        briefing=call.briefing,
        wanted=call.wanted,
        day=call.day,
        room=ROOM,
        subject=str(document_id),
        key=key,
    )


def approve(actor: Actor, text_id: UUID, place: int) -> None:
    """Say yes to the version that was read. Raises EditConflict when there is a newer one."""
    with transaction.atomic():
        text = locked(text_id)
        before = whole(text)
        insist(policy.approve, actor, before.paper)
        BaseRevision(place).require_newest(text.newest)
        version = queries.newest(text)
        Approval.objects.get_or_create(
            version=version, number=actor.hers, defaults={"digest": version.digest, "day": today()}
        )
        if not before.has_quorum and whole(text).has_quorum:
            audit.record(THE_HOUSE, "document.approved")


def take_approval_back(actor: Actor, text_id: UUID) -> None:
    """It was no yes after all."""
    insist(policy.take_back, actor, actor.number)
    with transaction.atomic():
        text = locked(text_id)
        Approval.objects.filter(version__text=text, number=actor.hers).delete()


def comment(actor: Actor, text_id: UUID, place: int, words: str) -> None:
    """Say something about one version; the same words twice are one comment."""
    with transaction.atomic():
        text = locked(text_id)
        insist(policy.comment, actor, whole(text).paper)
        Comment.objects.get_or_create(
            version=_version(text, place),
            number=actor.hers,
            text=words,
            defaults={"day": today(), "is_reader": not policy.write(actor)},
        )


def _version(text: Text, place: int) -> Version:
    found = Version.objects.filter(text=text, place=place).first()
    if found is None:
        raise NoSuchText
    return found
