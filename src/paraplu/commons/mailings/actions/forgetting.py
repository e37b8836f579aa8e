"""Forgets writers and recipients of mailings; the texts remain, since they are the union's."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from paraplu.commons.mailings import policy
from paraplu.commons.mailings.models import AudienceBatch, Banner, Mailing, MailingStatus
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize

DRAFT_DAYS = 90


def forget_person(actor: Actor, number: int) -> None:
    """Delete a person's number from mailings and banners that they wrote or approved."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        Mailing.objects.filter(written_by=number).update(written_by=None)
        Mailing.objects.filter(approved_by=number).update(approved_by=None)
        Mailing.objects.filter(paused_by=number).update(paused_by=None)
        Mailing.objects.filter(resume_asked_by=number).update(resume_asked_by=None)
        Banner.objects.filter(raised_by=number).update(raised_by=None)
        Banner.objects.filter(agreed_by=number).update(agreed_by=None)


def forget_due(actor: Actor, day: date) -> int:
    """Delete batches and writers of old mailings, abandoned drafts and old banners; return how many rows."""
    authorize(policy.forget, actor)
    limit = day - timedelta(days=settings.UNION.retention["letter_days"])
    with transaction.atomic():
        old = Mailing.objects.filter(sent_on__lt=limit)
        batches, _ = AudienceBatch.objects.filter(mailing__in=old).delete()
        people = dict.fromkeys(("written_by", "approved_by", "paused_by", "resume_asked_by"))
        named = old.exclude(**people).update(**people)
        unsent = Mailing.objects.filter(state__in=(MailingStatus.DRAFT, MailingStatus.WAITING))
        drafts, _ = unsent.filter(written_on__lt=day - timedelta(days=DRAFT_DAYS)).delete()
        banners, _ = Banner.objects.filter(ends__lt=limit).delete()
    return batches + named + drafts + banners
