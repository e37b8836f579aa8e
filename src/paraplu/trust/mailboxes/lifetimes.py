"""When a thread is deleted: some days after it was closed, or after the last message where it was answered.

Threat: a circle that does not answer could wait until a report is gone. So what waits for an answer stays,
unless its purpose has a term after which no answer would be of use.
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
    ended, term = box.closed_on or (None if box.is_waiting else last_message), PURPOSES[box.purpose].term
    since = min(filter(None, (ended, term and day_of_term(box.opened_in, term))), default=None)
    return since and since + timedelta(days=_days_of(box.purpose, longer=box.kept_longer) + 1)


def day_of_term(opened_in: date, term: tuple[int, int]) -> date:
    """The first day of a term after the month in which a thread was opened; opened_in: its first day."""
    in_year = date(opened_in.year, *term)
    return in_year if opened_in < in_year else date(opened_in.year + 1, *term)


def due_boxes(purpose: str, today: date) -> QuerySet[Box]:
    """The threads of a purpose whose day has come; what its asker wrote and is not released yet keeps one."""
    messages = Message.objects.filter(box=OuterRef("pk")).exclude(side=Side.NOTE).order_by("-day")
    since = Coalesce(F("closed_on"), Subquery(messages.values("day")[:1]))
    ends = Q(closed_on__isnull=False) | Q(is_waiting=False)
    before, long_before = (
        today - timedelta(days=_days_of(purpose, longer=longer)) for longer in (False, True)
    )
    is_over = ends & (Q(since__lt=before, kept_longer=False) | Q(since__lt=long_before))
    if term := PURPOSES[purpose].term:
        last, long_ago = _last_term_before(before, term), _last_term_before(long_before, term)
        is_over |= Q(opened_in__lt=last, kept_longer=False) | Q(opened_in__lt=long_ago)
    pooled = Message.objects.filter(is_pooled=True).values("box")
    boxes = Box.objects.filter(purpose=purpose).exclude(pk__in=pooled)
    return boxes.alias(since=since).filter(is_over)


def _last_term_before(day: date, term: tuple[int, int]) -> date:
    in_year = date(day.year, *term)
    return in_year if in_year < day else date(day.year - 1, *term)


def _days_of(purpose: str, *, longer: bool) -> int:
    days: int = settings.UNION.retention[PURPOSES[purpose].days]
    return 2 * days if longer else days
