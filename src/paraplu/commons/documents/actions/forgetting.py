"""Forgets a person, and the comments and approvals of texts that were published long ago."""

from datetime import date

from django.db import transaction

from paraplu.commons.documents import policy
from paraplu.commons.documents.models import Comment, Document, TextApproval, TextStatus, TextVersion
from paraplu.kernel import calendar
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize

MONTHS_AFTER_IT_APPEARED = 12
MONTHS_OF_SILENCE = 24


def forget_person(actor: Actor, number: int) -> None:
    """Delete a person's approvals and comments; their texts remain as the union's, without the number."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        TextApproval.objects.filter(number=number).delete()
        Comment.objects.filter(number=number).delete()
        TextVersion.objects.filter(author=number).update(author=None)
        Document.objects.filter(started_by=number).update(started_by=None)


def forget_due(actor: Actor, day: date) -> int:
    """Delete comments and approvals of old published texts, and abandoned drafts; return how many rows."""
    authorize(policy.forget, actor)
    year = calendar.add_months(day, -MONTHS_AFTER_IT_APPEARED)
    with transaction.atomic():
        out = TextVersion.objects.filter(text__state=TextStatus.PUBLISHED, text__published_on__lt=year)
        old = out.filter(day__lt=year)
        comments, _ = Comment.objects.filter(version__in=old).delete()
        approved, _ = TextApproval.objects.filter(version__in=old).delete()
        return comments + approved + _forget_drafts(day)


def _forget_drafts(day: date) -> int:
    """Delete documents without a published text on which nobody wrote for two years."""
    silent = calendar.add_months(day, -MONTHS_OF_SILENCE)
    alive = TextVersion.objects.filter(day__gte=silent).values("text__document")
    out = TextVersion.objects.filter(text__state=TextStatus.PUBLISHED).values("text__document")
    drafts = Document.objects.filter(started_on__lt=silent).exclude(pk__in=alive).exclude(pk__in=out)
    gone, _ = drafts.delete()
    return gone
