"""The worker is killed in the middle of a job: the job runs again, and no row keeps what somebody typed."""

import signal
import time

import pytest

from tests.separate_site import SeparateSite

pytestmark = [pytest.mark.postgresql, pytest.mark.halved]

TASKS = """
from django_tasks_db.models import DBTaskResult
rows = DBTaskResult.objects.all()
answer = [[row.task_path.rpartition(".")[2], row.status, len(row.worker_ids)] for row in rows]
"""
OLD_TICKET = """
from paraplu.base.schedule import SCHEDULE
from paraplu.base.models import UsedFormToken
from paraplu.base.models import Schedule
from datetime import date
UsedFormToken.objects.get_or_create(digest="old", day=date(2020, 1, 1))
for name in {name for name, _days, _task in SCHEDULE} - {"forget-due"}:
    Schedule.objects.get_or_create(name=name, next_day=date(2999, 1, 1))
"""
TICKETS = """
from paraplu.base.models import UsedFormToken
answer = UsedFormToken.objects.count()
"""


@pytest.fixture
def site(tmp_path):
    return SeparateSite(tmp_path)


def killed_at(site: SeparateSite, fault: str) -> None:
    assert site.start("worker", fault).wait(60) == -signal.SIGKILL


def run_until_no_task_is_left(site: SeparateSite) -> None:
    worker = site.start("worker")
    assert "worker ready" in worker.stderr.readline()
    try:
        for _ in range(100):
            if site.run(TASKS) == []:
                return
            time.sleep(0.2)
    finally:
        worker.terminate()
        assert worker.wait(30) == 0
    raise AssertionError(site.run(TASKS))


def test_a_scheduled_job_runs_without_being_asked(site):
    site.run(OLD_TICKET)

    worker = site.start("worker")
    tickets = 1
    while tickets and worker.poll() is None:
        tickets = site.run(TICKETS)
    worker.terminate()

    assert worker.wait(30) == 0
    assert tickets == 0


def test_a_job_whose_worker_is_killed_runs_again(site):
    site.run(OLD_TICKET)

    for kill in range(1, 4):
        killed_at(site, "job-begun:1")
        assert site.run(TASKS) == [["forget_due_today", "RUNNING", kill]]
    run_until_no_task_is_left(site)

    assert site.run(TICKETS) == 0


def test_a_job_that_kills_every_worker_is_given_up(site):
    site.run(OLD_TICKET)
    for _ in range(6):
        killed_at(site, "job-begun:1")

    worker = site.start("worker")
    assert "worker ready" in worker.stderr.readline()
    worker.terminate()
    assert worker.wait(30) == 0

    assert site.run(TASKS) == [["forget_due_today", "FAILED", 6]]
    assert site.run("from paraplu.base import jobs\nanswer = jobs.failed_jobs()") == [
        "paraplu.base.forgetting.forget_due_today"
    ]
