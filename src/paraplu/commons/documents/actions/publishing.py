"""Publishes a text that its readers approved, and withdraws it."""

from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.editing import BaseRevision
from paraplu.commons.documents import policy, queries
from paraplu.commons.documents.actions._locks import locked_text
from paraplu.commons.documents.document_views import text_details
from paraplu.commons.documents.models import DocumentText, TextStatus
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit


def publish_text(actor: Actor, text_id: UUID, place: int) -> None:
    """Publish the newest version. The rule is checked under the lock, so that no edit comes in between."""
    with transaction.atomic():
        text = locked_text(text_id)
        authorize(policy.publish, actor, text_details(text).rule_subject)
        BaseRevision(place).require_newest(text.newest)
        if (text.state, text.published) == (TextStatus.PUBLISHED, text.newest):
            return
        text.state, text.published, text.published_on = TextStatus.PUBLISHED, text.newest, current_date()
        text.save(update_fields=["state", "published", "published_on"])
        audit.record_event(actor, "document.published")


def withdraw_text(actor: Actor, text_id: UUID) -> None:
    """Withdraw a text; a source takes its translations with it."""
    with transaction.atomic():
        text = locked_text(text_id)
        authorize(policy.withdraw, actor, text_details(text).rule_subject)
        gone = DocumentText.objects.filter(document=text.document_id, state=TextStatus.PUBLISHED)
        if not queries.is_source_text(text):
            gone = gone.filter(pk=text.pk)
        gone.update(state=TextStatus.WITHDRAWN, published=0, published_on=None)
        audit.record_event(actor, "document.withdrawn")
