"""Jobs: tried again after a rest, given back when their worker is gone, and discreet about their faults."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from paraplu.base import jobs
from paraplu.base.process import Stop
from paraplu.ops.worker_loop import JobWorker

pytestmark = pytest.mark.postgresql

HERS = "violet@mail.example"
ran: list[int] = []


@jobs.background_job(attempts=3, rest_minutes=10, lease_minutes=15)
def stumble(number: int) -> None:
    raise ValueError(HERS)


@jobs.background_job()
def walk(number: int) -> None:
    ran.append(number)


@pytest.fixture(autouse=True)
def _nothing_ran() -> None:
    ran.clear()


@pytest.fixture
def worker(transactional_db):
    return JobWorker(Stop(), "here-1")


@pytest.fixture
def the_tasks(monkeypatch):
    monkeypatch.setattr("paraplu.ops.worker_loop.SCHEDULE", ())


def later(**by: int) -> None:
    """Move what the rows say into the past instead of the clock."""
    for row in DBTaskResult.objects.all():
        row.started_at = row.started_at and row.started_at - timedelta(**by)
        row.finished_at = row.finished_at and row.finished_at - timedelta(**by)
        row.save()


@jobs.background_job()
def breathe() -> None:
    ran.append(0)


def test_scattered_jobs_wait_for_moments_of_the_coming_day_and_say_nothing(worker, the_tasks):
    began = timezone.now()
    jobs.enqueue_at_random(breathe, 12)

    moments = list(DBTaskResult.objects.values_list("run_after", flat=True))
    worker._run_round()

    assert len(set(moments)) > 1
    assert all(began <= moment <= timezone.now() + timedelta(days=1) for moment in moments)
    assert {str(row.args_kwargs) for row in DBTaskResult.objects.all()} == {"{'args': [], 'kwargs': {}}"}
    assert len(ran) + DBTaskResult.objects.count() == 12


@pytest.mark.django_db
def test_tasks_are_kept_in_the_database():
    assert settings.TASKS["default"]["BACKEND"] == "django_tasks_db.DatabaseBackend"


def test_a_job_runs_and_leaves_no_row(worker, the_tasks):
    walk.enqueue(7)

    worker._run_round()

    assert ran == [7]
    assert not DBTaskResult.objects.exists()


def test_a_job_of_a_transaction_that_fails_does_not_run(worker, the_tasks):
    with transaction.atomic():
        walk.enqueue(7)
        transaction.set_rollback(True)

    worker._run_round()

    assert ran == []


def test_the_row_of_a_failed_job_does_not_keep_what_was_typed(worker, the_tasks):
    stumble.enqueue(7)

    worker._run_round()

    row = DBTaskResult.objects.get()
    assert HERS not in repr(vars(row))
    assert "ValueError" in row.traceback


def test_a_failed_job_rests_and_is_tried_again(worker, the_tasks):
    stumble.enqueue(7)
    worker._run_round()

    worker._run_round()
    assert len(DBTaskResult.objects.get().worker_ids) == 1

    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now() - timedelta(minutes=11))
    worker._run_round()
    assert len(DBTaskResult.objects.get().worker_ids) == 2


def test_after_its_last_try_a_job_is_given_up_and_named(worker, the_tasks):
    stumble.enqueue(7)
    for _ in range(5):
        worker._run_round()
        later(hours=5)
        DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())

    assert len(DBTaskResult.objects.get().worker_ids) == 3
    assert jobs.failed_jobs() == [f"{__name__}.stumble"]


def test_a_failed_job_of_a_former_release_is_deleted_and_others_stay(db):
    for path in (f"{__name__}.walk", f"{__name__}.ran_last_year", "paraplu.gone.jobs.walk"):
        walk.enqueue(7)
        new = DBTaskResult.objects.filter(status="READY")
        new.update(status="FAILED", finished_at=timezone.now(), task_path=path)

    jobs.delete_old_results()

    assert [row.task_path for row in DBTaskResult.objects.all()] == [f"{__name__}.walk"]


def test_a_task_within_its_lease_is_left_alone(db):
    walk.enqueue(7)
    DBTaskResult.objects.get().claim("elsewhere-1")

    assert jobs.requeue_lost_tasks() == 0


def test_a_task_past_its_lease_is_given_back(db):
    walk.enqueue(7)
    DBTaskResult.objects.get().claim("elsewhere-1")
    later(minutes=16)

    assert jobs.requeue_lost_tasks() == 1
    assert DBTaskResult.objects.get().status == "READY"


def test_a_worker_that_starts_takes_back_what_ran_in_its_place_only(db):
    for worker_id in ("here-1", "elsewhere-1"):
        walk.enqueue(7)
        DBTaskResult.objects.filter(status="READY").get().claim(worker_id)

    assert jobs.requeue_tasks_of("here-") == 1


def test_a_scheduled_job_is_enqueued_once_a_day(db, the_day):
    schedule = (("walk", 1, walk),)

    first = jobs.enqueue_due_jobs(schedule, the_day("2027-03-01"))
    again = jobs.enqueue_due_jobs(schedule, the_day("2027-03-01"))
    next_day = jobs.enqueue_due_jobs(schedule, the_day("2027-03-02"))

    assert (first, again, next_day) == (["walk"], [], ["walk"])


def test_a_schedule_nobody_follows_is_named(db, the_day):
    jobs.enqueue_due_jobs((("walk", 1, walk),), the_day("2027-03-01"))

    assert jobs.overdue_jobs(the_day("2027-03-02"), ["walk"]) == []
    assert jobs.overdue_jobs(the_day("2027-03-03"), ["walk"]) == ["walk"]


def test_a_job_of_a_former_release_is_never_late(db, the_day):
    jobs.enqueue_due_jobs((("walk", 1, walk), ("run", 1, walk)), the_day("2027-03-01"))

    assert jobs.overdue_jobs(the_day("2027-03-09"), ["walk"]) == ["walk"]
