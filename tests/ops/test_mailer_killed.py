"""The mailer is killed at its worst moments: nothing lost, nothing claimed that nobody knows."""

import signal
import time

import pytest

from tests.catcher import Catcher
from tests.migrated import ON_POSTGRESQL
from tests.separate_site import SeparateSite

pytestmark = [pytest.mark.postgresql, pytest.mark.halved(24)]

EMAILS = 20
FEW_AND_MANY = [2, pytest.param(6, marks=pytest.mark.slow)]
QUEUE = """
from paraplu.trust.post import api
tokens = [api.keep_address(f"p{n}@mail.example", "en") for n in range(%d)]
api.write_email("post/trial", tokens, on_doubt="%s")
"""
STATES = """
from django.db.models import Count
from paraplu.base.models import Recipient
answer = dict(Recipient.objects.values_list("state").annotate(count=Count("id")))
"""


@pytest.fixture
def catcher():
    with Catcher() as started:
        yield started


@pytest.fixture
def site(tmp_path, catcher):
    return SeparateSite(tmp_path, catcher.port)


def killed_at(site: SeparateSite, fault: str) -> None:
    mailer = site.start("mailer", fault)
    assert mailer.wait(60) == -signal.SIGKILL


def run_until_nothing_waits(site: SeparateSite) -> dict[str, int]:
    mailer = site.start("mailer")
    assert "mailer ready" in mailer.stderr.readline()
    try:
        for _ in range(100):
            states = site.run(STATES)
            if not {"pending", "sending"} & set(states):
                return states
            time.sleep(0.2)
    finally:
        mailer.terminate()
        assert mailer.wait(30) == 0
    raise AssertionError(states)


@pytest.mark.parametrize("kills", FEW_AND_MANY)
@pytest.mark.parametrize("point", ["claimed", "handed-over", "settled"])
def test_an_email_to_be_sent_again_is_never_lost(site, catcher, point, kills):
    site.run(QUEUE % (EMAILS, "resend"))

    for _ in range(kills):
        killed_at(site, f"{point}:{1 if point == 'claimed' else 3}")
    states = run_until_nothing_waits(site)

    times = catcher.times_caught()
    assert states == {"sent": EMAILS}
    assert len(times) == EMAILS
    assert sum(times.values()) - EMAILS <= kills


def test_an_email_sent_again_has_the_same_message_id(site, catcher):
    site.run(QUEUE % (1, "resend"))

    killed_at(site, "handed-over:1")
    run_until_nothing_waits(site)

    assert len(catcher.emails) == 2
    assert len({email.message["Message-ID"] for email in catcher.emails}) == 1


@pytest.mark.parametrize("kills", FEW_AND_MANY)
def test_an_email_in_doubt_is_held_and_listed_never_sent_twice(site, catcher, kills):
    site.run(QUEUE % (EMAILS, "hold"))

    for _ in range(kills):
        killed_at(site, "handed-over:2")
    states = run_until_nothing_waits(site)

    times = catcher.times_caught()
    assert max(times.values()) == 1
    assert states == {"sent": EMAILS - kills, "ambiguous": kills}
    assert EMAILS - len(times) <= states["ambiguous"]
    listed = site.run("from paraplu.base import outbox\nanswer = outbox.delivery_troubles()")
    assert listed == [["post/trial", "unclear", kills]]


@pytest.mark.parametrize("kills", FEW_AND_MANY)
def test_a_kill_from_outside_while_the_server_is_slow_loses_nothing(tmp_path, kills):
    with Catcher(slow=0.3) as slow:
        site = SeparateSite(tmp_path, slow.port)
        site.run(QUEUE % (8, "resend"))
        for kill in range(kills):
            mailer = site.start("mailer")
            slow.wait_for(kill + 1)
            mailer.kill()
            mailer.wait()
        states = run_until_nothing_waits(site)

    assert states == {"sent": 8}
    assert len(slow.times_caught()) == 8
    assert sum(slow.times_caught().values()) <= 8 + kills


def test_two_mailers_do_not_run_at_once(site):
    first = site.start("mailer")
    assert "mailer ready" in first.stderr.readline()

    second = site.start("mailer")

    assert second.wait(60) == 2
    assert second.stderr.read() == "A mailer of this installation is already running.\n"
    first.terminate()
    assert first.wait(30) == 0


@pytest.mark.skipif(ON_POSTGRESQL, reason="its files belong to another user")
def test_no_file_of_the_site_holds_an_address(site, catcher):
    site.run(QUEUE % (3, "hold"))
    before = site.everything_on_disk()
    run_until_nothing_waits(site)

    for stored in (before, site.everything_on_disk()):
        for form in (b"p1@mail", b"p1@mail".hex().encode(), b"mail.example", b"bWFpbC5leGFtcGxl"):
            assert form not in stored
