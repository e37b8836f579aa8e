"""Ask for readers and translators, approve, take an approval back, comment."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.editing import BaseRevision
from paraplu.commons.asks import api as asks
from paraplu.commons.documents import policy, queries
from paraplu.commons.documents.actions._locks import NoSuchText, locked_text
from paraplu.commons.documents.document_views import ROOM, text_details
from paraplu.commons.documents.models import Comment, Document, DocumentText, TextApproval, TextVersion
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit


@dataclass(frozen=True, slots=True)
class DocumentHelpData:
    """For what, how many, until when, of whom."""

    kind: str
    wanted: int
    day: date
    language: str
    briefing: str


def ask_for_helpers(actor: Actor, document_id: UUID, call: DocumentHelpData, key: UUID | None = None) -> UUID:
    """Ask members to read or to translate; the id of the ask."""
    authorize(policy.write, actor)
    document = Document.objects.filter(pk=document_id).first()
    if document is None or call.kind not in ("read", "translate"):
        raise NoSuchText
    return asks.send_help_request(
        actor,
        call.kind,
        asks.Audience(language=call.language),
        title=queries.newest_version(queries.source_text_of(document)).title,
        briefing=call.briefing,
        wanted=call.wanted,
        day=call.day,
        room=ROOM,
        subject=str(document_id),
        key=key,
    )


def approve_text(actor: Actor, text_id: UUID, place: int) -> None:
    """Say yes to the version that was read. Raises EditConflict when there is a newer one."""
    with transaction.atomic():
        text = locked_text(text_id)
        before = text_details(text)
        authorize(policy.approve, actor, before.rule_subject)
        BaseRevision(place).require_newest(text.newest)
        version = queries.newest_version(text)
        TextApproval.objects.get_or_create(
            version=version,
            number=actor.number_or_zero,
            defaults={"digest": version.digest, "day": current_date()},
        )
        if not before.has_quorum and text_details(text).has_quorum:
            audit.record_event(SYSTEM, "document.approved")


def withdraw_approval(actor: Actor, text_id: UUID) -> None:
    """It was no yes after all."""
    authorize(policy.take_back, actor, actor.number)
    with transaction.atomic():
        text = locked_text(text_id)
        TextApproval.objects.filter(version__text=text, number=actor.number_or_zero).delete()


def add_comment(actor: Actor, text_id: UUID, place: int, words: str) -> None:
    """Say something about one version; the same words twice are one comment."""
    with transaction.atomic():
        text = locked_text(text_id)
        authorize(policy.comment, actor, text_details(text).rule_subject)
        Comment.objects.get_or_create(
            version=_version_at_place(text, place),
            number=actor.number_or_zero,
            text=words,
            defaults={"day": current_date(), "is_reader": not policy.write(actor)},
        )


def _version_at_place(text: DocumentText, place: int) -> TextVersion:
    found = TextVersion.objects.filter(text=text, place=place).first()
    if found is None:
        raise NoSuchText
    return found
