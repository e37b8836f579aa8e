"""When a thread is deleted: some days after it was closed, or after the last message where it was answered.

Threat: a circle that does not answer could wait until a report is gone. So what waits for an answer stays.
"""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from paraplu.trust.mailboxes.models import Box, Message, Side
from paraplu.trust.mailboxes.purposes import PURPOSES

# How long before its day a thread says so louder.
WARNED_DAYS = 14


def day_of_deletion(box: Box, last_message: date | None) -> date | None:
    """The day on which a thread is deleted; None while it waits for an answer.

    last_message: the day of the last message of either side; notes of the circle do not count.
    """
    since = box.closed_on or (None if box.is_waiting else last_message)
    return since and since + timedelta(days=_days_of(box.purpose, longer=box.kept_longer) + 1)


def due_boxes(purpose: str, today: date) -> QuerySet[Box]:
    """The threads of a purpose whose day has come; what its asker wrote and is not released yet keeps one."""
    messages = Message.objects.filter(box=OuterRef("pk")).exclude(side=Side.NOTE).order_by("-day")
    since = Coalesce(F("closed_on"), Subquery(messages.values("day")[:1]))
    ends = Q(closed_on__isnull=False) | Q(is_waiting=False)
    before, long_before = (
        today - timedelta(days=_days_of(purpose, longer=longer)) for longer in (False, True)
    )
    is_over = Q(since__lt=before, kept_longer=False) | Q(since__lt=long_before)
    pooled = Message.objects.filter(is_pooled=True).values("box")
    boxes = Box.objects.filter(ends, purpose=purpose).exclude(pk__in=pooled)
    return boxes.alias(since=since).filter(is_over)


def _days_of(purpose: str, *, longer: bool) -> int:
    days: int = settings.UNION.retention[PURPOSES[purpose].days]
    return 2 * days if longer else days
