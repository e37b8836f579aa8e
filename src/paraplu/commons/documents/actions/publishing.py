"""Publish what its readers approved; take it back."""

from uuid import UUID

from django.db import transaction

from paraplu.base.clock import today
from paraplu.base.editing import BaseRevision
from paraplu.commons.documents import policy, queries
from paraplu.commons.documents.actions._locks import locked
from paraplu.commons.documents.models import State, Text
from paraplu.commons.documents.whole import whole
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.trust.audit import api as audit


def publish(actor: Actor, text_id: UUID, place: int) -> None:
    """Let the newest version appear. Asked again under the lock, so that no edit slips in between."""
    with transaction.atomic():
        text = locked(text_id)
        insist(policy.publish, actor, whole(text).paper)
        BaseRevision(place).require_newest(text.newest)
        if (text.state, text.published) == (State.PUBLISHED, text.newest):
            return
        text.state, text.published, text.published_on = State.PUBLISHED, text.newest, today()
        text.save(update_fields=["state", "published", "published_on"])
        audit.record(actor, "document.published")


def withdraw(actor: Actor, text_id: UUID) -> None:
    """It appears nowhere any more; with a source its translations go as well."""
    with transaction.atomic():
        text = locked(text_id)
        insist(policy.withdraw, actor, whole(text).paper)
        gone = Text.objects.filter(document=text.document_id, state=State.PUBLISHED)
        if not queries.is_source(text):
            gone = gone.filter(pk=text.pk)
        gone.update(state=State.WITHDRAWN, published=0, published_on=None)
        audit.record(actor, "document.withdrawn")
