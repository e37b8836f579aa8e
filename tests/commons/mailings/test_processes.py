"""A mailing at its hour, with real processes: one is killed midway, four look at once; it leaves once."""

import signal
import time

import pytest

from tests.ops.test_mailing_killed import READERS
from tests.separate_site import SeparateSite

pytestmark = [pytest.mark.postgresql, pytest.mark.drawn(3)]
MANY = 30

WRITER = """
from tests.people import roles
from paraplu.kernel.standing import MemberStatus
from datetime import time, timedelta
from paraplu.base import clock
from paraplu.commons.mailings import actions
from paraplu.commons.mailings.hours import LeavingHour
from paraplu.commons.mailings.models import Mailing
writer = roles.member(MemberStatus.ACTIVE, "secretary").actor
day = current_date()
texts = {"en": ("Thursday", "Soup at seven.")}
plan = actions.MailingData("news", [], [], "default", texts, day + timedelta(days=7))
draft = Mailing.objects.get(pk=actions.write_mailing(writer, plan))
clock.current_hour = lambda: time(0, 0)
actions.schedule_mailing(writer, draft.pk, draft.content_digest, LeavingHour(day, time(0, 15)))
draft.refresh_from_db()
assert draft.state == "scheduled", draft.state
"""
JUST_NOW = """
from paraplu.base import clock
from paraplu.commons.mailings.models import Mailing
Mailing.objects.update(leaves_on=clock.current_date(), leaves_at=clock.current_hour().replace(microsecond=0))
"""
AT_THE_HOUR = """
import os, signal
from django.db import connections
from datetime import time
from paraplu.base import clock
from paraplu.commons.mailings import api
clock.current_hour = lambda: time(0, 15)

def in_processes(work, many):
    children = []
    for _ in range(many):
        if (child := os.fork()) == 0:
            work()
            connections.close_all()
            os._exit(0)
        children.append(child)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
"""
RELEASE = AT_THE_HOUR + "answer = in_processes(api.release_due_mailings, %d)"
KILLED = (
    AT_THE_HOUR
    + """
from paraplu.trust.post import api as post
write = post.write_email_content
written = []

def killed_at_the_second_batch(text, to):
    written.append(write(text, to))
    if len(written) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return written[-1]

post.write_email_content = killed_at_the_second_batch
answer = in_processes(api.release_due_mailings, 1)
"""
)
FOUND = """
from paraplu.base.models import Recipient
from paraplu.commons.mailings.models import Mailing
answer = [Mailing.objects.get().state, Recipient.objects.filter(email__name="mailings/letter").count()]
"""


@pytest.fixture
def site(tmp_path) -> SeparateSite:
    site = SeparateSite(tmp_path)
    site.run(READERS % {"many": MANY} + WRITER)
    return site


def test_killed_in_the_middle_it_leaves_whole_and_once(site: SeparateSite) -> None:
    assert site.run(KILLED) == [-signal.SIGKILL]
    assert site.run(FOUND) == ["scheduled", 0]

    for _time in range(2):
        assert site.run(RELEASE % 1) == [0]

    assert site.run(FOUND) == ["leaving", MANY]


def test_four_processes_at_once_send_it_once(site: SeparateSite) -> None:
    assert site.run(RELEASE % 4) == [0] * 4

    assert site.run(FOUND) == ["leaving", MANY]


def test_the_worker_lets_it_leave(site: SeparateSite) -> None:
    """The hour was a minute ago, in the clock of the machine."""
    site.run(JUST_NOW)
    worker = site.start("worker")
    end = time.monotonic() + 60
    while site.run(FOUND)[0] == "scheduled" and time.monotonic() < end:
        time.sleep(0.5)
    worker.terminate()
    worker.wait(30)

    assert site.run(FOUND) == ["leaving", MANY]
