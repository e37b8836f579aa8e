"""Background jobs: tasks that survive a killed worker, are tried again and leave no text.

A job is idempotent and takes ids only. The row of django-tasks-db counts the attempts (`worker_ids` grows
with each), so we store nothing of our own.
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
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from paraplu.base.logs import source_lines
from paraplu.base.models import Schedule

FAILED_DAYS = 30
DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often a job is tried, the pause in between, and when its worker counts as dead."""

    attempts: int = 5
    rest_minutes: int = 10
    lease_minutes: int = 15


PATIENCE: dict[str, RetryPolicy] = {}
DEFAULT_PATIENCE = RetryPolicy()


class JobFailure(Exception):
    """A job failed: its text is the exception's kind and our lines, since the original may contain a name."""


def background_job(
    *, attempts: int = 5, rest_minutes: int = 10, lease_minutes: int = 15
) -> Callable[[Callable[..., None]], Task]:
    """Make a function a job: `.enqueue(id, ...)` inside a transaction runs it after the commit.

    rest_minutes: between two attempts, doubled each time. lease_minutes: longer than its longest run.
    """

    def make_task(work: Callable[..., None]) -> Task:
        job = task(_redact_errors(work))
        PATIENCE[job.module_path] = RetryPolicy(attempts, rest_minutes, lease_minutes)
        return job

    return make_task


def _redact_errors(work: Callable[..., None]) -> Callable[..., None]:
    @wraps(work)
    def run_redacted(*ids: Any, **named: Any) -> None:
        try:
            work(*ids, **named)
        except Exception as fault:  # noqa: BLE001 - its text must not be stored in the row
            raise JobFailure(f"{type(fault).__name__}{source_lines(fault.__traceback__)}") from None

    return run_redacted


def retry_policy_of(path: str) -> RetryPolicy:
    """Return the retry policy of a job, or the default for a job that no longer exists."""
    return PATIENCE.get(path, DEFAULT_PATIENCE)


def requeue_lost_tasks() -> int:
    """Requeue the tasks of killed workers, which run longer than their lease, and return their number."""
    now = timezone.now()
    return sum(
        _requeue_task(row)
        for row in DBTaskResult.objects.running()
        if row.started_at is None
        or row.started_at < now - timedelta(minutes=retry_policy_of(row.task_path).lease_minutes)
    )


def requeue_tasks_of(worker_prefix: str) -> int:
    """Requeue the tasks of one host at once, when it is certain that no worker runs there."""
    return sum(
        _requeue_task(row)
        for row in DBTaskResult.objects.running()
        if row.worker_ids and str(row.worker_ids[-1]).startswith(worker_prefix)
    )


def _requeue_task(row: DBTaskResult) -> int:
    """Requeue a task, unless it killed its worker at each attempt: it would do so for ever."""
    running = DBTaskResult.objects.filter(
        id=row.id, status=TaskResultStatus.RUNNING, started_at=row.started_at
    )
    if _is_given_up(row):
        return running.update(status=TaskResultStatus.FAILED, finished_at=timezone.now()) and 0
    return running.update(status=TaskResultStatus.READY)


def retry_failed_tasks() -> int:
    """Requeue failed tasks that have attempts left, each time after a longer pause; return their number."""
    return sum(_retry_task(row) for row in DBTaskResult.objects.failed())


def _retry_task(row: DBTaskResult) -> int:
    if _is_given_up(row) or row.finished_at is None:
        return 0
    minutes = retry_policy_of(row.task_path).rest_minutes * 2 ** max(len(row.worker_ids) - 1, 0)
    failed = DBTaskResult.objects.filter(id=row.id, status=TaskResultStatus.FAILED)
    run_after = row.finished_at + timedelta(minutes=minutes)
    return failed.update(status=TaskResultStatus.READY, run_after=run_after)


def delete_old_results() -> None:
    """Delete the rows of successful jobs at once, and those of failed jobs after a month.

    A job that was queued by a former release, and that no longer exists, is no fault that anybody could mend.
    """
    old = timezone.now() - timedelta(days=FAILED_DAYS)
    failed = Q(status=TaskResultStatus.FAILED)
    paths = set(DBTaskResult.objects.filter(failed).values_list("task_path", flat=True))
    gone = Q(task_path__in=[path for path in paths if not _exists(path)])
    done = Q(status=TaskResultStatus.SUCCESSFUL)
    DBTaskResult.objects.filter(done | failed & (Q(finished_at__lt=old) | gone)).delete()


def _exists(path: str) -> bool:
    try:
        import_string(path)
    except ImportError:
        return False
    return True


def failed_jobs() -> list[str]:
    """Return the paths of jobs that have no attempts left, for the doctor."""
    return sorted(row.task_path for row in DBTaskResult.objects.failed() if _is_given_up(row))


def _is_given_up(row: DBTaskResult) -> bool:
    return len(row.worker_ids) >= retry_policy_of(row.task_path).attempts


def enqueue_due_jobs(schedule: Iterable[tuple[str, int, Task]], day: date) -> list[str]:
    """Enqueue each scheduled job (name, interval in days, job) that is due, only once if two workers ask."""
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


def enqueue_at_random(work: Task, times: int, *arguments: str) -> None:
    """Enqueue a job several times, at unpredictable moments of the coming day."""
    for _ in range(times):
        moment = timezone.now() + timedelta(seconds=secrets.randbelow(DAY_SECONDS))
        work.using(run_after=moment).enqueue(*arguments)


def overdue_jobs(day: date, names: Iterable[str]) -> list[str]:
    """Return which of these scheduled jobs are more than a day late, because no worker runs.

    A job that a former release planned, and that no longer exists, is never late.
    """
    late = Schedule.objects.filter(next_day__lt=day, name__in=list(names)).order_by("name")
    return list(late.values_list("name", flat=True))
