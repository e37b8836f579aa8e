"""Count the audiences, once in a while and all at once."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import today
from paraplu.commons.mailings import counting, policy
from paraplu.commons.mailings.models import Tally
from paraplu.commons.mailings.queries import step
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.trust.chapters import api as chapters
from paraplu.trust.post import api as post

COUNT_DAYS = 7


def count_when_due(actor: Actor) -> None:
    """Threat: a count made anew at each look would show one person saying yes. So it is made once a week."""
    newest = today() - timedelta(days=COUNT_DAYS)
    if not Tally.objects.filter(day__gt=newest).exists():
        count_audiences(actor)


def count_audiences(actor: Actor) -> None:
    """Write down anew what is said of how many chose each topic."""
    insist(policy.count, actor)
    spoken, lives = post.languages(), chapters.everybody()
    cells = {number: (lives.get(number, ""), language) for number, language in spoken.items()}
    with transaction.atomic():
        Tally.objects.all().delete()
        for topic in settings.UNION.topics:
            wanting = [cells[number] for number in post.wanting(topic.key) if number in cells]
            _keep(topic.key, counting.shown_in_cells(cells.values(), wanting, step()))


def _keep(topic: str, shown: dict[counting.Cell, int]) -> None:
    """Every cell has a row, so that a row says nothing."""
    day = today()
    Tally.objects.bulk_create(
        Tally(topic=topic, chapter=chapter, language=language, shown=count, day=day)
        for (chapter, language), count in shown.items()
    )
