"""Forgets to whom pages were assigned."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from paraplu.commons.website import policy
from paraplu.commons.website.models import PageVersion, TranslationAssignment
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize


def forget_person(actor: Actor, number: int) -> None:
    """Delete a person's assignments with their drafts; versions remain as the union's."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        TranslationAssignment.objects.filter(number=number).delete()
        PageVersion.objects.filter(saved_by=number).update(saved_by=None)


def forget_due(actor: Actor, day: date) -> int:
    """Delete assignments that ended long enough ago, and return how many."""
    authorize(policy.forget, actor)
    last = day - timedelta(days=settings.UNION.retention["translation_days"])
    over = Q(handed_in_on__lt=last) | Q(handed_in_on=None, until__lt=last)
    with transaction.atomic():
        gone, _ = TranslationAssignment.objects.filter(over).delete()
    return gone
