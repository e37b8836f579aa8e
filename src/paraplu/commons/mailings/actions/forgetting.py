"""Forget who wrote, and what went where; the texts stay, they are the union's."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from paraplu.commons.mailings import policy
from paraplu.commons.mailings.models import AudienceBatch, Banner, Mailing, MailingStatus
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize

DRAFT_DAYS = 90


def forget_person(actor: Actor, number: int) -> None:
    """Nothing says any more that she wrote, approved or put up anything."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        Mailing.objects.filter(written_by=number).update(written_by=None)
        Mailing.objects.filter(approved_by=number).update(approved_by=None)
        Banner.objects.filter(raised_by=number).update(raised_by=None)


def forget_due(actor: Actor, day: date) -> int:
    """Who wrote and what went where, after the days of a letter; drafts left lying; old banners."""
    authorize(policy.forget, actor)
    limit = day - timedelta(days=settings.UNION.retention["letter_days"])
    with transaction.atomic():
        old = Mailing.objects.filter(sent_on__lt=limit)
        parcels, _ = AudienceBatch.objects.filter(mailing__in=old).delete()
        named = old.exclude(written_by=None, approved_by=None).update(written_by=None, approved_by=None)
        unsent = Mailing.objects.filter(state__in=(MailingStatus.DRAFT, MailingStatus.WAITING))
        drafts, _ = unsent.filter(written_on__lt=day - timedelta(days=DRAFT_DAYS)).delete()
        banners, _ = Banner.objects.filter(ends__lt=limit).delete()
    return parcels + named + drafts + banners
