"""Counts all audiences at once, once a week."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.commons.mailings import counting, policy, reach
from paraplu.commons.mailings.models import RETURNED, AudienceCount
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.post import api as post

COUNT_DAYS = 7


def count_when_due(actor: Actor) -> None:
    """Threat: a count made at each view would show a single person's choice, so it is made once a week."""
    newest = current_date() - timedelta(days=COUNT_DAYS)
    if not AudienceCount.objects.filter(day__gt=newest).exists():
        count_audiences(actor)


def count_audiences(actor: Actor) -> None:
    """Store again the rounded counts of members who chose each topic."""
    authorize(policy.count, actor)
    cells = reach.cells_by_number()
    with transaction.atomic():
        AudienceCount.objects.all().delete()
        for topic in settings.UNION.topics:
            wanting = [cells[number] for number in post.subscribers_of(topic.key) if number in cells]
            shown = counting.rounded_by_cell(cells.values(), wanting, reach.audience_count_step())
            _save_audience_counts(topic.key, shown)
        returned = counting.rounded_in_cell(len(cells), post.returned_count(), reach.audience_count_step())
        _save_audience_counts(RETURNED, {("", ""): returned})


def _save_audience_counts(topic: str, shown: dict[counting.AudienceCell, int]) -> None:
    """Write a row for every cell, so that the existence of a row reveals nothing."""
    day = current_date()
    AudienceCount.objects.bulk_create(
        AudienceCount(topic=topic, chapter=chapter, language=language, shown=count, day=day)
        for (chapter, language), count in shown.items()
    )
