"""The background jobs of the Board."""

from datetime import datetime, time

from django.utils import timezone

from paraplu.base.clock import current_date
from paraplu.base.jobs import background_job
from paraplu.life.board import api

# When the Board is told what is new, in the union's time zone.
NEWS_HOURS = (time(8), time(18))


@background_job()
def plan_tasks() -> None:
    """Create the tasks of offices after a change of the Board, and once a year."""
    api.plan_tasks()


@background_job()
def send_news() -> None:
    """Write to the Board, if there is anything new to decide."""
    api.send_news()


@background_job()
def plan_news() -> None:
    """Let the two e-mails of the day leave at their hours."""
    for hour in NEWS_HOURS:
        moment = timezone.make_aware(datetime.combine(current_date(), hour))
        send_news.using(run_after=moment).enqueue()
