"""Count a report and forget old counts; nothing else writes this app's table."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F

from paraplu.base import form_tokens
from paraplu.base.clock import current_date, first_of_month
from paraplu.base.models import UsedFormToken
from paraplu.commons.directory import policy
from paraplu.commons.directory.models import WrongNumberCount
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes import HelpService

KEPT_DAYS = 366


def report_wrong_number(actor: Actor, service: HelpService, nonce: bytes) -> None:
    """Count one report for each form token in the month of today."""
    authorize(policy.report_wrong_number, actor)
    with transaction.atomic():
        _token, is_new = UsedFormToken.objects.get_or_create(
            digest=form_tokens.token_digest(nonce), defaults={"day": current_date()}
        )
        if is_new:
            count, _is_first = WrongNumberCount.objects.get_or_create(
                service=service.key, month=first_of_month()
            )
            WrongNumberCount.objects.filter(pk=count.pk).update(reports=F("reports") + 1)


def forget_due(actor: Actor, today: date) -> int:
    """Delete counts of months that began more than a year ago; return how many."""
    authorize(policy.forget, actor)
    deleted, _tables = WrongNumberCount.objects.filter(month__lt=today - timedelta(days=KEPT_DAYS)).delete()
    return deleted
