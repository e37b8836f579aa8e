"""What the worker does by itself, and how often: the jobs of every app, and forgetting in all of them."""

from django.tasks import Task

from paraplu.base import forgetting
from paraplu.base.apps import scheduled_jobs
from paraplu.base.clock import current_date
from paraplu.base.jobs import background_job


@background_job(attempts=6, rest_minutes=20)
def forget_due() -> None:
    """Delete the rows of every app whose time is over."""
    forgetting.forget_due(current_date())


SCHEDULE: tuple[tuple[str, int, Task], ...] = (("forget-due", 1, forget_due), *scheduled_jobs())
