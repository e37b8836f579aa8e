"""Floods from strangers: what they can make the site store, and how many emails it sends to one address."""

import logging
import secrets
from logging.config import dictConfig

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from paraplu.base import outbox
from paraplu.base.models import Recipient
from paraplu.kernel.actor import STRANGER
from paraplu.ops.email_limits import EMAILS_A_DAY
from paraplu.trust.post import api
from paraplu.trust.post import api as post
from tests.catcher import Catcher
from tests.ops.test_mailer import mailer_for, send_all
from tests.people.roles import visitor_at
from tests.promises.test_no_oracle import join
from tests.trust.post.parts import EmailAddress, StopRequest, actions, is_own_link

pytestmark = pytest.mark.django_db
MANY = 600


def test_stop_links_that_nobody_sent_fill_no_disk() -> None:
    for _ in range(MANY):
        actions.stop_emails(STRANGER, secrets.token_urlsafe(18))

    assert StopRequest.objects.count() <= 256


@pytest.mark.parametrize("forged", ["", "A" * 24, "é" * 24, "\ud83d", "A" * 23, "A" * 4000, "=" * 24])
def test_a_forged_link_is_known_without_asking_the_database(forged: str) -> None:
    assert not is_own_link(forged)


def test_a_real_link_still_stops(db: None) -> None:
    token = post.keep_address("violet@mail.example", "en")

    visitor_at("forms").post(f"/en/stop/{api.stop_token(token, '')}/")
    post.carry_out_stops()

    assert not EmailAddress.objects.exists()


@pytest.fixture
def catcher():
    with Catcher() as started:
        yield started


def test_many_joins_with_one_address_send_few_emails(catcher) -> None:
    visitor = visitor_at("forms")
    for _ in range(EMAILS_A_DAY + 4):
        join(visitor, "Violet@mail.example")
    join(visitor, "another@mail.example")

    send_all(mailer_for(catcher.port))

    assert len(catcher.emails) == EMAILS_A_DAY + 1
    assert Recipient.objects.filter(state="stopped", fault="repeated").count() == 4
    assert [trouble.fault for trouble in outbox.delivery_troubles()] == ["repeated"]


def test_addresses_with_tags_are_one_mailbox(catcher) -> None:
    visitor = visitor_at("forms")
    for number in range(EMAILS_A_DAY + 2):
        join(visitor, f"violet+{number}@mail.example")

    send_all(mailer_for(catcher.port))

    assert len(catcher.emails) == EMAILS_A_DAY


def test_what_one_may_get_each_day_is_counted_anew_the_next(catcher, the_day) -> None:
    mailer, visitor = mailer_for(catcher.port), visitor_at("forms")
    for day in ("2027-03-01", "2027-03-02"):
        the_day(day)
        for _ in range(EMAILS_A_DAY):
            join(visitor, "violet@mail.example")
        send_all(mailer)

    assert len(catcher.emails) == 2 * EMAILS_A_DAY


OVERSIZED = {
    "a million and more bytes": {"working_name": "Kolibrie" * 150_000},
    "three thousand fields": {f"Kolibrie{number}": "x" for number in range(3000)},
    "a file": {"Kolibrie": SimpleUploadedFile("Kolibrie.txt", b"Kolibrie")},
}


@pytest.mark.parametrize("form", OVERSIZED)
def test_a_form_too_large_leaves_no_line_in_the_journal(form: str, capfd: pytest.CaptureFixture[str]) -> None:
    # pytest hangs handlers of its own on every logger; a real process has those of the settings.
    dictConfig(settings.LOGGING)

    statuses = {visitor_at("forms").post("/en/join/", OVERSIZED[form]).status_code for _ in range(3)}

    assert statuses == {400}
    assert "".join(capfd.readouterr()) == ""


@pytest.mark.parametrize(
    "host", ["kolibrie.example", "a_b.example", "kolibrie\x00", "ko libri/e", "[::", "x" * 3000]
)
def test_a_host_that_is_not_ours_leaves_no_line_in_the_journal(
    host: str, capfd: pytest.CaptureFixture[str]
) -> None:
    dictConfig(settings.LOGGING)

    answer = visitor_at("forms").get(
        "/en/join/?kolibrie", headers={"host": host, "referer": "https://kolibrie.example"}
    )

    assert answer.status_code in (400, 404)
    assert "".join(capfd.readouterr()) == ""


def test_every_logger_of_the_settings_has_a_handler() -> None:
    dictConfig(settings.LOGGING)

    loggers = {name: logging.getLogger(name) for name in settings.LOGGING["loggers"]}

    assert [name for name, logger in loggers.items() if not logger.hasHandlers()] == []
