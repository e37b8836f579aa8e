"""Mailer and worker are killed at any moment: nothing is lost, a doubt is listed, done work is not redone."""

import random
import signal
import time
from pathlib import Path

import pytest

from tests.catcher import Catcher
from tests.faults.served_site import wait_until
from tests.separate_site import SeparateSite

slow = pytest.mark.slow
EMAILS = 16
QUEUE = """
from paraplu.trust.post import api
tokens = [api.keep_address(f"p{n}@mail.example", "en") for n in range(%d)]
api.write_email("post/trial", tokens, on_doubt="%s")
"""
STATES = """
from paraplu.base.models import Recipient
answer = list(Recipient.objects.values_list("state", flat=True))
"""
ASK_FOR_WORK = """
from paraplu.base.schedule import SCHEDULE
from datetime import date
from paraplu.base.models import Schedule, UsedFormToken
UsedFormToken.objects.get_or_create(digest="old", day=date(2020, 1, 1))
for name in {name for name, _days, _task in SCHEDULE} - {"forget-due"}:
    Schedule.objects.get_or_create(name=name, defaults={"next_day": date(2999, 1, 1)})
Schedule.objects.filter(name="forget-due").update(next_day=date(2020, 1, 1))
"""
LEFT = """
from django_tasks_db.models import DBTaskResult
from paraplu.base import jobs
from paraplu.base.models import UsedFormToken
answer = [DBTaskResult.objects.count(), jobs.failed_jobs(), UsedFormToken.objects.count()]
"""


def kill_at_any_moment(site: SeparateSite, kills: int) -> None:
    moments = random.Random(kills)
    for _ in range(kills):
        mailer = site.start("mailer")
        assert "mailer ready" in mailer.stderr.readline()
        time.sleep(moments.uniform(0.0, 0.4))
        mailer.kill()
        mailer.wait()


def send_the_rest(site: SeparateSite) -> list[str]:
    mailer = site.start("mailer")
    assert "mailer ready" in mailer.stderr.readline()
    wait_until(lambda: not {"pending", "sending"} & set(site.run(STATES)))
    mailer.terminate()
    assert mailer.wait(20) == 0
    states: list[str] = site.run(STATES)
    return states


@pytest.mark.parametrize(
    ("on_doubt", "kills"),
    [pytest.param("hold", 6, marks=slow), pytest.param("resend", 6, marks=slow)],
)
def test_an_email_is_sent_or_listed_as_unclear(tmp_path: Path, on_doubt, kills):
    with Catcher(slow=0.05) as catcher:
        site = SeparateSite(tmp_path, catcher.port)
        site.run(QUEUE % (EMAILS, on_doubt))
        kill_at_any_moment(site, kills)
        states = send_the_rest(site)

    times = catcher.times_caught()
    unclear = states.count("ambiguous")
    assert states.count("sent") + unclear == EMAILS
    assert EMAILS - len(times) <= unclear <= (kills if on_doubt == "hold" else 0)
    assert sum(times.values()) - len(times) <= (0 if on_doubt == "hold" else kills)


@pytest.mark.parametrize(
    ("point", "kills"),
    [
        pytest.param("job-done", 2, marks=slow),
        pytest.param("job-done", 5, marks=slow),
        pytest.param("job-begun", 5, marks=slow),
    ],
)
def test_work_cut_off_at_its_beginning_or_end_is_done_and_leaves_no_row(tmp_path: Path, point, kills):
    site = SeparateSite(tmp_path)
    for _ in range(kills):
        site.run(ASK_FOR_WORK)
        assert site.start("worker", f"{point}:1").wait(20) == -signal.SIGKILL
        assert site.run(LEFT)[2] == (1 if point == "job-begun" else 0)

    worker = site.start("worker")
    wait_until(lambda: site.run(LEFT) == [0, [], 0])

    worker.terminate()
    assert worker.wait(20) == 0
