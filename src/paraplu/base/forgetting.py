"""What the ground floor forgets: spent tickets, and what became of letters."""

from datetime import date, timedelta

from django.conf import settings

from paraplu.base import outbox
from paraplu.base.models import SPENT_DAYS, UsedFormToken


def forget_due(today: date) -> int:
    """Delete what is past its time; how many rows."""
    gone, _ = UsedFormToken.objects.filter(day__lt=today - timedelta(days=SPENT_DAYS)).delete()
    return gone + outbox.forget_due(today, settings.UNION.retention["letter_days"])
