"""What becomes of an address when e-mails to it come back, or when its owner complains."""

from datetime import date, timedelta

import pytest
from django.conf import settings

from paraplu.base import outbox
from paraplu.base.models import Email, Recipient
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.standing import MemberStatus
from paraplu.ops.mail.receiving import Receipt, receive_message
from paraplu.ops.mail.returned import ReturnAddress
from paraplu.trust.post import api as post
from tests.ops.mail.messages import MALFORMED, PERSON, delivery_status, feedback
from tests.trust.post.parts import EmailAddress, SetAsideMessage, returned_emails

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
MEMBER, OTHER = 234567, 234568
HARD, FULL, BLOCKED = (delivery_status(code) for code in ("5.1.1", "5.2.2", "5.7.1"))
COMPLAINTS = ReturnAddress("feedback@provider.example", "complaints@localhost")


@pytest.fixture(autouse=True)
def addresses(the_day):
    the_day("2027-03-01")
    for number in (MEMBER, OTHER):
        post.assign_address(post.keep_address(f"{number}@mail.example", "en"), number)
        post.choose_topics(SYSTEM, number, ["news"])


def sent_email(number: int = MEMBER, days_ago: int = 0) -> Recipient:
    """An e-mail that a mail server took."""
    post.write_email("post/trial", [number])
    token = EmailAddress.objects.get(number=number).token
    recipient = Recipient.objects.filter(address_token=token, state="pending").get()
    day = recipient.day - timedelta(days=days_ago)
    Recipient.objects.filter(pk=recipient.pk).update(state="sent", day=day)
    return recipient


def returned(recipient: Recipient, content: bytes = HARD) -> Receipt:
    return receive_message(content, ReturnAddress("", f"bounce+{recipient.bounce_name}@localhost"))


def is_closed(number: int = MEMBER) -> bool:
    return EmailAddress.objects.get(number=number).bounces


def test_a_hard_bounce_stops_this_address_at_once_and_no_other():
    assert returned(sent_email()) == Receipt.COUNTED

    assert (is_closed(), is_closed(OTHER)) == (True, False)


def test_an_address_in_the_text_is_never_used():
    content = HARD.replace(b"other@elsewhere.example", f"{OTHER}@mail.example".encode())

    assert returned(sent_email(), content) == Receipt.COUNTED

    assert (is_closed(), is_closed(OTHER)) == (True, False)


def test_the_third_soft_bounce_within_thirty_days_stops_the_address():
    closed = []
    for days_ago in (20, 10, 0):
        returned(sent_email(days_ago=days_ago), FULL)
        closed.append(is_closed())

    assert closed == [False, False, True]


@pytest.mark.parametrize("days_ago", [(31, 10, 0), (40, 35, 0)])
def test_old_soft_bounces_do_not_count(days_ago):
    for days in days_ago:
        returned(sent_email(days_ago=days), FULL)

    assert not is_closed()


def test_an_email_that_arrived_in_between_ends_the_count():
    for days in (28, 20):
        returned(sent_email(days_ago=days), FULL)
    sent_email(days_ago=12)

    returned(sent_email(days_ago=8), FULL)

    assert not is_closed()


def test_an_email_that_may_still_come_back_is_no_success_yet():
    for days in (28, 20):
        returned(sent_email(days_ago=days), FULL)
    sent_email(days_ago=4)

    returned(sent_email(days_ago=0), FULL)

    assert is_closed()


def test_a_server_that_refuses_our_text_closes_no_address():
    for days_ago in range(9):
        assert returned(sent_email(days_ago=days_ago), BLOCKED) == Receipt.COUNTED

    assert not is_closed()
    assert outbox.delivery_troubles() == [outbox.Trouble("post/trial", "blocked", 9)]


def test_the_same_bounce_counts_once():
    recipient = sent_email()

    receipts = [returned(recipient, FULL) for _ in range(5)]

    assert receipts == [Receipt.COUNTED, *[Receipt.NOTHING] * 4]
    assert not is_closed()


def test_a_replay_does_not_close_an_address_that_was_given_again():
    recipient = sent_email()
    returned(recipient)
    post.assign_address(EmailAddress.objects.get(number=MEMBER).token, MEMBER)

    assert returned(recipient) == Receipt.NOTHING
    assert not is_closed()


def test_an_unknown_name_is_nothing():
    envelope = ReturnAddress("", f"bounce+{'f' * 32}@localhost")

    assert receive_message(HARD, envelope) == Receipt.NOTHING
    assert not SetAsideMessage.objects.exists()


def test_a_bounce_to_another_address_stops_nobody():
    sent_email()

    assert receive_message(HARD, ReturnAddress("", f"{MEMBER}@mail.example")) == Receipt.ASIDE
    assert not is_closed()


@pytest.mark.parametrize("name", sorted(MALFORMED))
def test_a_malformed_message_is_counted_by_a_digest_and_stops_nobody(name):
    recipient = sent_email()

    for _ in range(2):
        assert returned(recipient, MALFORMED[name]) == Receipt.ASIDE

    row = SetAsideMessage.objects.get()
    assert (len(row.digest), row.day) == (64, date(2027, 3, 1))
    assert (is_closed(), post.set_aside_count()) == (False, 1)


def test_a_flood_of_them_fills_no_disk(monkeypatch):
    monkeypatch.setattr(returned_emails, "SET_ASIDE_A_DAY", 3)
    recipient = sent_email()

    for number in range(9):
        returned(recipient, f"nonsense {number}".encode())

    assert post.set_aside_count() == 3


def test_they_are_forgotten_after_thirty_days(the_day):
    returned(sent_email(), b"nonsense")
    post.forget_due(date(2027, 3, 31))
    assert post.set_aside_count() == 1

    post.forget_due(date(2027, 4, 1))

    assert post.set_aside_count() == 0


def test_a_reply_stops_nobody_and_is_not_stored():
    recipient = sent_email()
    envelope = ReturnAddress("somebody@y.example", f"bounce+{recipient.bounce_name}@localhost")

    assert receive_message(PERSON, envelope) == Receipt.REPLY
    assert not is_closed()
    assert not SetAsideMessage.objects.exists()


@pytest.mark.parametrize("field", ["Original-Mail-From", "Return-Path"])
def test_a_complaint_ends_all_topics_of_this_person(field):
    content = feedback(name=sent_email().bounce_name, field=field)

    receipts = [receive_message(content, COMPLAINTS) for _ in range(2)]

    assert receipts == [Receipt.COUNTED, Receipt.NOTHING]
    assert (post.chosen_topics(MEMBER), post.chosen_topics(OTHER)) == ([], ["news"])
    assert (post.has_complained(MEMBER), is_closed()) == (True, False)


def test_a_complaint_about_an_unknown_email_is_set_aside_only_without_a_name():
    assert receive_message(feedback(name="f" * 32), COMPLAINTS) == Receipt.NOTHING
    assert receive_message(feedback(name="short"), COMPLAINTS) == Receipt.ASIDE


def test_somebody_who_chooses_again_gets_everything_again():
    receive_message(feedback(name=sent_email().bounce_name), COMPLAINTS)

    post.choose_topics(Actor("person", MEMBER, MemberStatus.ACTIVE), MEMBER, ["news"])

    assert not post.has_complained(MEMBER)


def test_nothing_but_the_name_in_the_envelope_is_needed_so_no_key_is_read(monkeypatch):
    monkeypatch.setattr(type(settings.PARAPLU), "mailer_key_file", property(lambda _: 1 / 0))

    assert returned(sent_email()) == Receipt.COUNTED


def test_emails_of_the_same_text_to_others_stay_as_they_are():
    first, second = sent_email(), sent_email(OTHER)

    returned(first)

    assert Recipient.objects.get(pk=second.pk).state == "sent"
    assert Email.objects.count() == 2
