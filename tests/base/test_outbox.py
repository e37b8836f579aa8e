"""The outbox: one row per recipient, claimed before anything leaves, forgotten after a month."""

from datetime import date

import pytest
from django.db import transaction

from paraplu.base import outbox
from paraplu.base.forgetting import forget_own_rows
from paraplu.base.models import DeliveryStatus, Email, Recipient, SystemState, UsedFormToken
from paraplu.base.outbox import Addressee

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def some(count: int) -> list[Addressee]:
    return [Addressee(f"token-{number}", "en") for number in range(count)]


def queue_email(
    name: str,
    to: list[Addressee],
    facts: outbox.Facts | None = None,
    topic: str = "",
    on_doubt: str = "hold",
    not_after: date | None = None,
) -> int:
    return outbox.put_in_outbox(outbox.new_email(name, facts or {}, topic, on_doubt, not_after), to)


def test_an_email_is_queued_with_the_change_that_causes_it_or_not_at_all():
    with transaction.atomic():
        queue_email("post/trial", some(3))
        transaction.set_rollback(True)

    assert not Email.objects.exists()


def test_an_email_to_nobody_leaves_no_row():
    assert queue_email("post/trial", []) == 0
    assert not Email.objects.exists()


@pytest.mark.parametrize(
    "fact", ["Violet Nobody", "a@b.example", "https://x.example/", "+32 470 00 00 00", "Code: AB"]
)
def test_no_text_lies_open_among_the_facts(fact):
    with pytest.raises(ValueError, match="sealed"):
        queue_email("post/trial", some(1), {"what": fact})


def test_numbers_days_and_keys_may_lie_open():
    queue_email("post/trial", some(1), {"count": 3, "day": "2027-03-01", "topic": "news"})

    assert Email.objects.get().facts == {"count": 3, "day": "2027-03-01", "topic": "news"}


def test_emails_that_may_go_again_are_claimed_fifty_at_a_time():
    queue_email("post/trial", some(120), on_doubt="resend")

    assert [len(outbox.claim_next_recipients()) for _ in range(4)] == [50, 50, 20, 0]


def test_emails_to_be_held_are_claimed_one_by_one_and_first():
    queue_email("post/trial", some(2), on_doubt="resend")
    queue_email("people/confirm", some(1), on_doubt="hold")

    (first,) = outbox.claim_next_recipients()

    assert first.email.name == "people/confirm"
    assert Recipient.objects.get(state=DeliveryStatus.SENDING).id == first.id


def test_what_was_sealed_for_a_stopped_email_is_deleted():
    queue_email("post/trial", [Addressee("token", "en", b"sealed")])

    outbox.stop_emails([Email.objects.get().id])

    recipient = Recipient.objects.get()
    assert (recipient.state, bytes(recipient.sealed_facts)) == (DeliveryStatus.STOPPED, b"")


def test_an_email_that_rests_is_not_claimed():
    queue_email("post/trial", some(1))
    (claimed,) = outbox.claim_next_recipients()
    outbox.record_delivery(claimed, DeliveryStatus.PENDING)

    assert outbox.claim_next_recipients([claimed.id]) == []


def test_a_paused_site_claims_nothing():
    queue_email("post/trial", some(1))
    SystemState.objects.create(id=1, paused=True)

    assert outbox.claim_next_recipients() == []


@pytest.mark.parametrize("fault", ["refused", "soft", "blocked", "complained"])
def test_what_comes_back_before_the_mailer_says_that_it_was_sent_is_not_lost(fault):
    queue_email("post/trial", some(1))
    (claimed,) = outbox.claim_next_recipients()
    outbox.record_bounce(claimed.bounce_name, fault)
    came_back = Recipient.objects.values_list("state", "fault").get()

    outbox.settle_claim(claimed, DeliveryStatus.SENT)

    assert Recipient.objects.values_list("state", "fault").get() == came_back
    assert came_back[1] == fault


def test_an_unknown_reason_is_not_written_down():
    queue_email("post/trial", some(1))
    (claimed,) = outbox.claim_next_recipients()

    with pytest.raises(ValueError, match="violet"):
        outbox.record_delivery(claimed, DeliveryStatus.BOUNCED, "violet")


def test_what_became_of_emails_is_forgotten_after_a_month(the_day):
    the_day("2027-03-01")
    queue_email("post/trial", some(1))
    (sent,) = outbox.claim_next_recipients()
    outbox.record_delivery(sent, DeliveryStatus.SENT)
    queue_email("post/trial", some(1), not_after=date(2027, 12, 31))
    UsedFormToken.objects.create(digest="old", day="2027-03-01")

    forgotten = forget_own_rows(the_day("2027-04-01"))

    assert forgotten == 2
    assert Recipient.objects.get().state == DeliveryStatus.PENDING
    assert not UsedFormToken.objects.exists()


def test_an_email_without_recipients_goes_with_the_last_of_them(the_day):
    the_day("2027-03-01")
    queue_email("post/trial", some(1))
    (claimed,) = outbox.claim_next_recipients()
    outbox.record_delivery(claimed, DeliveryStatus.SENT)

    forget_own_rows(the_day("2027-04-01"))

    assert not Email.objects.exists()


def test_an_email_that_was_forgotten_while_it_left_is_settled_like_any_other():
    queue_email("post/trial", some(1), on_doubt="resend")
    (recipient,) = outbox.claim_next_recipients()
    outbox.forget_address(recipient.address_token)

    outbox.record_delivery(recipient, DeliveryStatus.SENT)

    assert not Recipient.objects.exists()


def test_every_claim_counts_as_a_try():
    queue_email("post/trial", some(2), on_doubt="resend")
    outbox.claim_next_recipients()
    outbox.release_claims()

    claimed = outbox.claim_next_recipients()

    assert [recipient.attempt for recipient in claimed] == [2, 2]
    assert set(Recipient.objects.values_list("attempt", flat=True)) == {2}
