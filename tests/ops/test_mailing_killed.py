"""An e-mail to many, the mailer killed again and again: nobody is left out, and few read it twice."""

import random
from collections import Counter

import pytest

from tests.catcher import Catcher
from tests.ops.test_mailer_killed import STATES, run_until_nothing_waits
from tests.separate_site import SeparateSite

pytestmark = [pytest.mark.postgresql, pytest.mark.halved(24)]

A_SAMPLE = (100, 2)
AS_PROMISED = pytest.param(10_000, 20, marks=pytest.mark.slow)
CONNECTIONS = 1
READERS = """
from paraplu.base.clock import current_date
from tests.trust.post.parts import EmailAddress, Subscription
from tests.trust.post.parts import stop_digest, stop_token
from tests.trust.post.parts import seal_address
rows = range(100_001, 100_001 + %(many)d)
EmailAddress.objects.bulk_create(
    EmailAddress(token=f"t{n}", sealed=seal_address(f"r{n}@mail.example", f"t{n}"), number=n,
            language=("en", "fr", "nl")[n %% 3], confirmed=True, day=current_date(),
            stop_digest=stop_digest(stop_token(f"t{n}", "")))
    for n in rows)
Subscription.objects.bulk_create(
    Subscription(number=n, topic="news", day=current_date(),
        stop_digest=stop_digest(stop_token(f"t{n}", "news")))
    for n in rows)
"""
MAILING = """
from datetime import timedelta
from paraplu.commons.mailings import actions
from paraplu.commons.mailings.models import Mailing
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
office = frozenset({HeldOffice("secretary")})
writer, second = (Actor("person", n, MemberStatus.ACTIVE, office, has_second_factor=True) for n in (1, 2))
texts = {"en": ("Thursday", "Soup at seven."), "fr": ("Jeudi", "Soupe."), "nl": ("Donderdag", "Soep.")}
plan = actions.MailingData("news", [], [], "default", texts, current_date() + timedelta(days=7))
draft = Mailing.objects.get(pk=actions.write_mailing(writer, plan))
actions.send_mailing(writer, draft.pk, draft.content_digest)
actions.approve_mailing(second, draft.pk, draft.content_digest)
"""
NOTICE = """
from paraplu.trust.post import api as post
post.write_email("post/trial", [f"t{n}" for n in rows], on_doubt="hold")
"""
LISTED = (
    "from paraplu.base import outbox\nanswer = sum(trouble.emails for trouble in outbox.delivery_troubles())"
)


@pytest.fixture
def catcher():
    with Catcher() as started:
        yield started


def kill_again_and_again(site: SeparateSite, catcher: Catcher, many: int, kills: int) -> dict[str, int]:
    """At moments that nobody chose, each time after a few more have left; then let it finish."""
    for _ in range(kills):
        mailer = site.start("mailer")
        few = random.randint(1, max(1, many // (2 * kills)))
        catcher.wait_for(min(many, len(catcher.emails) + few), 60)
        mailer.kill()
        mailer.wait()
    while {"pending", "sending"} & set(site.run(STATES)):
        states = run_until_nothing_waits(site) if many < 1000 else let_it_finish(site, catcher)
    return states


def let_it_finish(site: SeparateSite, catcher: Catcher) -> dict[str, int]:
    """Thousands take longer than the patience of the smaller tests."""
    mailer = site.start("mailer")
    for _ in range(20):
        before = len(catcher.emails)
        try:
            catcher.wait_for(before + 1000, 30)
        except AssertionError:
            break
    mailer.terminate()
    assert mailer.wait(30) == 0
    return site.run(STATES)


@pytest.mark.parametrize(("many", "kills"), [A_SAMPLE, AS_PROMISED])
def test_an_email_to_many_is_lost_for_nobody(tmp_path, catcher, many, kills, record_property):
    site = SeparateSite(tmp_path, catcher.port)
    site.run(READERS % {"many": many} + MAILING)

    states = kill_again_and_again(site, catcher, many, kills)

    times = Counter(email.addresses[0] for email in catcher.emails)
    record_property("lost", many - len(times))
    record_property("doubled", sum(times.values()) - len(times))
    assert states == {"sent": many}
    assert len(times) == many
    assert sum(times.values()) - many <= kills * CONNECTIONS


@pytest.mark.parametrize(("many", "kills"), [A_SAMPLE, AS_PROMISED])
def test_a_notice_in_doubt_is_listed_and_never_doubled(tmp_path, catcher, many, kills, record_property):
    site = SeparateSite(tmp_path, catcher.port)
    site.run(READERS % {"many": many} + NOTICE)

    states = kill_again_and_again(site, catcher, many, kills)

    times = Counter(email.addresses[0] for email in catcher.emails)
    record_property("listed", states.get("ambiguous", 0))
    record_property("missing", many - len(times))
    assert max(times.values()) == 1
    assert states.get("sent", 0) + states.get("ambiguous", 0) == many
    assert many - len(times) <= states.get("ambiguous", 0) == site.run(LISTED) <= kills * CONNECTIONS
