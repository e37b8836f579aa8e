"""Forget a person; forget what was said and approved when a text is long out."""

from datetime import date

from django.db import transaction

from paraplu.commons.documents import policy
from paraplu.commons.documents.models import Approval, Comment, Document, State, Version
from paraplu.kernel import calendar
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist

MONTHS_AFTER_IT_APPEARED = 12
MONTHS_OF_SILENCE = 24


def forget(actor: Actor, number: int) -> None:
    """Her approvals and comments go; what she wrote stays as the union's, without her number."""
    insist(policy.forget, actor)
    with transaction.atomic():
        Approval.objects.filter(number=number).delete()
        Comment.objects.filter(number=number).delete()
        Version.objects.filter(author=number).update(author=None)
        Document.objects.filter(started_by=number).update(started_by=None)


def forget_due(actor: Actor, day: date) -> int:
    """Of texts long out what was said and who approved; drafts that nobody touched; how many rows."""
    insist(policy.forget, actor)
    year = calendar.add_months(day, -MONTHS_AFTER_IT_APPEARED)
    with transaction.atomic():
        out = Version.objects.filter(text__state=State.PUBLISHED, text__published_on__lt=year)
        old = out.filter(day__lt=year)
        said, _ = Comment.objects.filter(version__in=old).delete()
        approved, _ = Approval.objects.filter(version__in=old).delete()
        return said + approved + _forget_drafts(day)


def _forget_drafts(day: date) -> int:
    """A document of which nothing appears and on which nobody wrote for two years."""
    silent = calendar.add_months(day, -MONTHS_OF_SILENCE)
    alive = Version.objects.filter(day__gte=silent).values("text__document")
    out = Version.objects.filter(text__state=State.PUBLISHED).values("text__document")
    drafts = Document.objects.filter(started_on__lt=silent).exclude(pk__in=alive).exclude(pk__in=out)
    gone, _ = drafts.delete()
    return gone
