"""Asks for readers and translators, approves, withdraws an approval, and comments."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.editing import BaseRevision
from paraplu.commons.asks import api as asks
from paraplu.commons.documents import policy, queries
from paraplu.commons.documents.actions._locks import NoSuchText, locked_text
from paraplu.commons.documents.document_views import APP, text_details
from paraplu.commons.documents.models import Comment, Document, TextApproval, TextVersion
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit


@dataclass(frozen=True, slots=True)
class DocumentHelpData:
    """A request for readers or translators."""

    kind: str
    wanted: int
    day: date
    language: str
    briefing: str


def ask_for_helpers(actor: Actor, document_id: UUID, call: DocumentHelpData, key: UUID | None = None) -> UUID:
    """Ask members to read or to translate; return the id of the request."""
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
        app=APP,
        subject=str(document_id),
        key=key,
    )


def approve_text(actor: Actor, text_id: UUID, place: int) -> None:
    """Approve the version that was read. Raises EditConflict if there is a newer one."""
    with transaction.atomic():
        text = locked_text(text_id)
        before = text_details(text)
        authorize(policy.approve, actor, before.rule_subject)
        BaseRevision(place).require_newest(text.newest)
        version, number = queries.newest_version(text), actor.number_or_zero
        fields = {"digest": version.digest, "day": current_date()}
        TextApproval.objects.get_or_create(version=version, number=number, defaults=fields)
        if not before.has_quorum and text_details(text).has_quorum:
            audit.record_event(SYSTEM, "document.approved")


def withdraw_approval(actor: Actor, text_id: UUID) -> None:
    """Withdraw the actor's own approvals of a text."""
    authorize(policy.take_back, actor, actor.number)
    with transaction.atomic():
        text = locked_text(text_id)
        TextApproval.objects.filter(version__text=text, number=actor.number_or_zero).delete()


def add_comment(actor: Actor, text_id: UUID, place: int, words: str) -> None:
    """Comment on a version; the same comment twice is stored once."""
    with transaction.atomic():
        text = locked_text(text_id)
        authorize(policy.comment, actor, text_details(text).rule_subject)
        version = TextVersion.objects.filter(text=text, place=place).first()
        if version is None:
            raise NoSuchText
        key = {"version": version, "number": actor.number_or_zero, "text": words}
        fields = {"day": current_date(), "is_reader": not policy.write(actor)}
        Comment.objects.get_or_create(**key, defaults=fields)
