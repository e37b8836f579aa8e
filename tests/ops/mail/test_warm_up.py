"""On the first days of a domain few mailings leave; what people wait for leaves at once."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.conf import settings

from paraplu.base import new_domain
from paraplu.base.clock import current_date
from paraplu.base.models import Recipient, SystemState
from paraplu.base.new_domain import first_day_of_domain, limit_of_day
from paraplu.kernel.actor import SYSTEM
from paraplu.ops.mail.warm_up import WarmUp
from paraplu.ops.sending import Mailer
from paraplu.ops.watching import collecting
from paraplu.trust.post import api as post
from tests.ops.test_mailer import queued_to, send_all

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
FIRST = 234567


@pytest.fixture(autouse=True)
def three_on_the_first_day(monkeypatch, the_day) -> None:
    """A domain on its first day, on which three e-mails may leave, and four on the second."""
    the_day("2027-03-01")
    monkeypatch.setattr(new_domain, "STEPS", ((1, 3), (2, 4)))


@pytest.fixture
def starts(mailer, tmp_path) -> Callable[[], Mailer]:
    """Start the mailer as the process does."""

    def start() -> Mailer:
        mailer._warm_up = WarmUp(replace(settings.PARAPLU, var=tmp_path, mail_since=date(2027, 3, 1)))
        return mailer

    return start


def mailing_to(count: int) -> None:
    numbers = range(FIRST, FIRST + count)
    for number in numbers:
        queued_to(number, f"x{number}@mail.example")
        post.choose_topics(SYSTEM, number, ["news"])
    post.write_email_content(post.EmailContent("post/trial", topic="news", on_doubt="resend"), list(numbers))


def sent_count() -> int:
    return Recipient.objects.filter(state="sent").count()


@pytest.mark.parametrize(
    ("day", "most"),
    [
        (-5, 50),
        (1, 50),
        (3, 50),
        (4, 100),
        (10, 250),
        (14, 500),
        (21, 1000),
        (28, 2500),
        (29, 5000),
        (31, 5000),
        (32, 10_000),
        (40, 40_000),
        (41, None),
        (4000, None),
    ],
)
def test_the_days_of_the_handbook(monkeypatch, day, most):
    monkeypatch.undo()

    assert limit_of_day(day) == most


def test_a_mailing_waits_once_the_number_of_the_day_left_and_goes_on_tomorrow(starts, the_day):
    mailing_to(8)

    send_all(starts())
    first = sent_count()
    the_day("2027-03-02")
    send_all(starts())

    assert (first, sent_count()) == (3, 7)


def test_a_mailer_that_starts_again_goes_on_counting(starts):
    mailing_to(8)

    for _ in range(3):
        send_all(starts())

    assert sent_count() == 3


def test_a_damaged_file_counts_as_none_and_stops_nothing(starts, tmp_path):
    mailing_to(8)
    send_all(starts())
    for content in (b"half", b"[]", b'{"day": 3, "sent": 1}', json.dumps({"day": "2027-03-01"}).encode()):
        (tmp_path / "beats" / "sent-today").write_bytes(content)

        assert starts()._warm_up.mailings_left() == 3


def test_what_somebody_waits_for_leaves_at_once_and_is_counted(starts, catcher):
    mailing_to(8)
    for _ in range(2):
        post.write_email("post/trial", [FIRST])
    send_all(starts())
    before = len(catcher.emails)
    for _ in range(2):
        post.write_email("post/trial", [FIRST])

    send_all(starts())

    assert (before, len(catcher.emails)) == (3, 5)


def test_after_the_last_day_everything_leaves(starts, the_day, tmp_path):
    the_day("2027-04-10")
    mailing_to(8)

    send_all(starts())

    assert sent_count() == 8
    assert not (tmp_path / "beats" / "sent-today").exists()


@pytest.mark.parametrize("founded_on", [None, date(2027, 2, 27)])
def test_without_a_day_in_the_configuration_the_founding_is_the_first(founded_on):
    SystemState.objects.update_or_create(id=1, defaults={"founded_on": founded_on})
    real = replace(settings.PARAPLU, mail_since=None, testing=False, demonstration=False)

    assert first_day_of_domain(real) == founded_on
    assert first_day_of_domain(replace(real, demonstration=True)) is None
    assert first_day_of_domain(replace(real, mail_since=date(2020, 1, 1))) == date(2020, 1, 1)


@pytest.mark.parametrize(("days_ago", "is_counted"), [(0, False), (50, True)])
def test_what_waits_for_the_domain_is_no_trouble(monkeypatch, days_ago, is_counted):
    mailing_to(2)
    Recipient.objects.update(day=current_date() - timedelta(days=9))
    since = current_date() - timedelta(days=days_ago)
    monkeypatch.setattr(settings, "PARAPLU", replace(settings.PARAPLU, mail_since=since))

    assert collecting._read_tables().oldest_email_days == (9 if is_counted else None)
