"""Forgets who wrote, old counts, and proposals that nobody took up."""

from datetime import date, timedelta

from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.answers import policy
from paraplu.life.answers.articles import writer_digest
from paraplu.life.answers.models import ArticleProposal, ArticleVersion, CardCount
from paraplu.life.answers.vetoes import KEPT_DAYS

WRITER_DAYS, COUNT_DAYS = 90, 366


def forget_person(actor: Actor, number: int) -> None:
    """Delete the digests of who saved a version where they are this person's."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        for version in ArticleVersion.objects.exclude(saved_by=""):
            if version.saved_by == writer_digest(version.article_id, number):
                ArticleVersion.objects.filter(pk=version.pk).update(saved_by="")


def forget_due(actor: Actor, today: date) -> int:
    """Delete what is past its time; return how many rows."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        old = ArticleVersion.objects.filter(checked_on__lt=today - timedelta(days=WRITER_DAYS))
        changed = old.exclude(saved_by="").update(saved_by="")
        proposals = ArticleProposal.objects.filter(day__lt=today - timedelta(days=KEPT_DAYS)).delete()[0]
        counts = CardCount.objects.filter(month__lt=today - timedelta(days=COUNT_DAYS)).delete()[0]
    return int(changed + proposals + counts)
