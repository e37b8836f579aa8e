"""Stopping e-mails with one tap, and telling nobody whether a link is one."""

import pytest
from django.test import Client

from paraplu.base.models import DeliveryStatus, Recipient
from paraplu.kernel.actor import SYSTEM
from paraplu.trust.post import api
from paraplu.trust.post.models import EmailAddress, StopRequest

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
UNKNOWN = "A" * 24


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": "forms.localhost:8000"})


@pytest.fixture
def token() -> str:
    kept = api.keep_address("violet@mail.example", "en")
    api.assign_address(kept, 234567)
    api.choose_topics(SYSTEM, 234567, ["news", "meetups"])
    return kept


def page_of(stop_token: str) -> str:
    return f"/en/stop/{stop_token}/"


def test_looking_at_the_page_changes_nothing(visitor, token):
    answer = visitor.get(page_of(api.stop_token(token, "news")))

    assert answer.status_code == 200
    assert api.chosen_topics(234567) == ["meetups", "news"]


def test_one_tap_stops_emails_of_one_topic(visitor, token):
    answer = visitor.post(page_of(api.stop_token(token, "news")), {"List-Unsubscribe": "One-Click"})

    api.carry_out_stops()
    assert answer.status_code == 200
    assert api.chosen_topics(234567) == ["meetups"]
    assert api.has_address(234567)


def test_the_general_link_forgets_the_address(visitor, token):
    visitor.post(page_of(api.stop_token(token, "")))
    api.carry_out_stops()

    assert not api.has_address(234567)


def test_a_mail_program_may_stop_without_cookie_ticket_or_redirect(visitor, token):
    answer = visitor.generic(
        "POST",
        page_of(api.stop_token(token, "")),
        "List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
    )

    assert answer.status_code == 200
    assert not answer.cookies


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_link_gets_the_very_same_answer(visitor, token, method):
    known = getattr(visitor, method)(page_of(api.stop_token(token, "news")))
    unknown = getattr(visitor, method)(page_of(UNKNOWN))

    assert known.status_code == unknown.status_code
    assert known.headers == unknown.headers
    assert known.content.replace(api.stop_token(token, "news").encode(), UNKNOWN.encode()) == unknown.content


def test_an_unknown_link_costs_the_same_statements(visitor, token, django_assert_num_queries):
    with django_assert_num_queries(1):
        visitor.post(page_of(UNKNOWN))
    with django_assert_num_queries(1):
        visitor.post(page_of(api.stop_token(token, "news")))


def test_what_waits_for_a_stopped_topic_is_not_sent(visitor, token):
    api.write_email_content(api.EmailContent("post/trial", topic="news", on_doubt="resend"), [234567])

    visitor.post(page_of(api.stop_token(token, "news")))
    api.carry_out_stops()

    assert not api.sealed_addresses([token], "news")
    assert api.sealed_addresses([token], "meetups")
    assert Recipient.objects.filter(state__in=(DeliveryStatus.PENDING, DeliveryStatus.SENDING)).count() == 1


def test_no_stored_digest_works_as_a_link(visitor, token):
    stored = EmailAddress.objects.get(token=token).stop_digest

    visitor.post(page_of(stored))
    visitor.post(page_of(stored[:24]))
    api.carry_out_stops()

    assert api.has_address(234567)


def test_a_restored_backup_does_not_begin_to_write_again(visitor, token):
    address = EmailAddress.objects.get(token=token)
    visitor.post(page_of(api.stop_token(token, "")))
    api.carry_out_stops()
    StopRequest.objects.all().delete()
    address.save(force_insert=True)

    api.reapply_stops()

    assert not api.has_address(234567)


def test_looking_up_a_link_takes_no_longer_than_looking_up_none(visitor, token):
    """The page does not look at all: what it writes down for both is one line of the same length."""
    visitor.post(page_of(UNKNOWN))
    visitor.post(page_of(api.stop_token(token, "")))

    lines = list(StopRequest.objects.all())
    assert len({len(line.digest) for line in lines}) == 1
    assert not any(line.is_done for line in lines)
    assert api.has_address(234567)
