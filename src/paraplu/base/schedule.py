"""What the worker does by itself, and how often: the jobs of every app, and forgetting in all of them."""

from django.tasks import Task

from paraplu.base.apps import scheduled_jobs
from paraplu.base.forgetting import forget_due_today

SCHEDULE: tuple[tuple[str, int, Task], ...] = (("forget-due", 1, forget_due_today), *scheduled_jobs())
