"""Work after the answer: tasks that survive a killed worker, are tried again and leave no text.

A job is idempotent and takes ids only. The row of django-tasks-db counts the tries (`worker_ids` grows at
each), so that nothing of our own has to be kept.
"""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.tasks import Task, TaskResultStatus, task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from paraplu.base.logs import source_lines
from paraplu.base.models import Schedule

FAILED_DAYS = 30
DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often a job is tried, how long it rests in between, after how long its worker counts as dead."""

    attempts: int = 5
    rest_minutes: int = 10
    lease_minutes: int = 15


PATIENCE: dict[str, RetryPolicy] = {}
DEFAULT_PATIENCE = RetryPolicy()


class JobFailure(Exception):
    """A job raised something: told by its kind and our own lines, for an exception's text may hold a name."""


def background_job(
    *, attempts: int = 5, rest_minutes: int = 10, lease_minutes: int = 15
) -> Callable[[Callable[..., None]], Task]:
    """Make a function a job: `.enqueue(id, ...)` inside a transaction runs it after the commit.

    rest_minutes: between two tries, doubled each time. lease_minutes: longer than its longest run.
    """

    def make_task(work: Callable[..., None]) -> Task:
        made = task(_redact_errors(work))
        PATIENCE[made.module_path] = RetryPolicy(attempts, rest_minutes, lease_minutes)
        return made

    return make_task


def _redact_errors(work: Callable[..., None]) -> Callable[..., None]:
    @wraps(work)
    def run_redacted(*ids: Any, **named: Any) -> None:
        try:
            work(*ids, **named)
        except Exception as fault:  # noqa: BLE001 - its text must not reach the row
            raise JobFailure(f"{type(fault).__name__}{source_lines(fault.__traceback__)}") from None

    return run_redacted


def retry_policy_of(path: str) -> RetryPolicy:
    """How patient to be with a job; of one that is not known any more, as with all."""
    return PATIENCE.get(path, DEFAULT_PATIENCE)


def requeue_lost_tasks() -> int:
    """Give tasks of killed workers back: those that run longer than their lease. How many."""
    now = timezone.now()
    late = [
        row
        for row in DBTaskResult.objects.running()
        if row.started_at is None
        or row.started_at < now - _minutes_delta(retry_policy_of(row.task_path).lease_minutes)
    ]
    return sum(_requeue_task(row) for row in late)


def requeue_tasks_of(worker_prefix: str) -> int:
    """The same at once for the tasks of one place, when it is sure that no worker runs there."""
    return sum(
        _requeue_task(row) for row in DBTaskResult.objects.running() if _ran_on_worker(row, worker_prefix)
    )


def _ran_on_worker(row: DBTaskResult, worker_prefix: str) -> bool:
    return bool(row.worker_ids) and str(row.worker_ids[-1]).startswith(worker_prefix)


def _requeue_task(row: DBTaskResult) -> int:
    """A task that took its worker with it each time is given up, or it would do so for ever."""
    running = DBTaskResult.objects.filter(
        id=row.id, status=TaskResultStatus.RUNNING, started_at=row.started_at
    )
    if _is_given_up(row):
        return running.update(status=TaskResultStatus.FAILED, finished_at=timezone.now()) and 0
    return running.update(status=TaskResultStatus.READY)


def retry_failed_tasks() -> int:
    """Put failed tasks that have tries left back, each time with a longer rest. How many."""
    return sum(_retry_task(row) for row in DBTaskResult.objects.failed())


def _retry_task(row: DBTaskResult) -> int:
    if _is_given_up(row) or row.finished_at is None:
        return 0
    rest = _minutes_delta(retry_policy_of(row.task_path).rest_minutes * 2 ** max(len(row.worker_ids) - 1, 0))
    failed = DBTaskResult.objects.filter(id=row.id, status=TaskResultStatus.FAILED)
    return failed.update(status=TaskResultStatus.READY, run_after=row.finished_at + rest)


def _minutes_delta(count: int) -> timedelta:
    return timedelta(minutes=count)


def delete_old_results() -> None:
    """Delete rows of what went well at once, and of what failed after a month."""
    old = timezone.now() - timedelta(days=FAILED_DAYS)
    done = Q(status=TaskResultStatus.SUCCESSFUL)
    DBTaskResult.objects.filter(done | Q(status=TaskResultStatus.FAILED, finished_at__lt=old)).delete()


def failed_jobs() -> list[str]:
    """The paths of jobs that failed for good, for the doctor."""
    return sorted(row.task_path for row in DBTaskResult.objects.failed() if _is_given_up(row))


def _is_given_up(row: DBTaskResult) -> bool:
    return len(row.worker_ids) >= retry_policy_of(row.task_path).attempts


def enqueue_due_jobs(schedule: Iterable[tuple[str, int, Task]], day: date) -> list[str]:
    """Enqueue each scheduled job (name, every so many days, job) that is due; once, even if two ask."""
    return [name for name, every, work in schedule if _enqueue_if_due(name, every, work, day)]


def _enqueue_if_due(name: str, every: int, work: Task, day: date) -> bool:
    following = day + timedelta(days=every)
    with transaction.atomic():
        _row, is_due = Schedule.objects.get_or_create(name=name, defaults={"next_day": following})
        is_due = is_due or bool(
            Schedule.objects.filter(name=name, next_day__lte=day).update(next_day=following)
        )
        if is_due:
            work.enqueue()
    return is_due


def enqueue_at_random(work: Task, times: int) -> None:
    """Enqueue a job so many times, at moments of the coming day that nobody can foresee."""
    for _ in range(times):
        work.using(run_after=timezone.now() + timedelta(seconds=secrets.randbelow(DAY_SECONDS))).enqueue()


def overdue_jobs(day: date) -> list[str]:
    """Scheduled jobs that nobody enqueued for more than a day: no worker runs."""
    late = Schedule.objects.filter(next_day__lt=day).order_by("name")
    return list(late.values_list("name", flat=True))
