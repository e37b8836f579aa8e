"""Too many readers complain: mailings are paused, new ones begin paused, and two people send the rest."""

import pytest

from paraplu.base import outbox
from paraplu.base.clock import current_date
from paraplu.base.models import Email, Recipient
from paraplu.commons.mailings import actions, api
from paraplu.commons.mailings.models import Mailing
from paraplu.trust.audit import api as audit
from tests.commons.mailings.readers import an_office, readers, sent, sent_or_waiting

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SECRETARY, EDITOR = an_office("secretary", 101_001), an_office("editor", 303_003)


def earlier_emails(many: int, complaints: int) -> None:
    """E-mails that servers took in the last days, and readers marked as unwanted."""
    email = Email.objects.create(
        name="post/trial", on_doubt="resend", day=current_date(), not_after=current_date()
    )
    Recipient.objects.bulk_create(
        Recipient(
            email=email,
            address_token=f"earlier{number}",
            language="en",
            state="sent",
            fault="complained" if number < complaints else "",
            day=current_date(),
        )
        for number in range(many)
    )


def state_of(mailing: Mailing) -> tuple[str, str, int]:
    mailing.refresh_from_db()
    return mailing.state, mailing.obstacle, len(outbox.claim_next_recipients())


@pytest.mark.parametrize(
    ("many", "complaints", "paused"),
    [(1000, 1, 1), (999, 1, 0), (999, 9, 0), (1001, 1, 0), (2000, 1, 0), (2000, 2, 1), (1000, 0, 0)],
)
def test_one_in_a_thousand_pauses_what_is_being_sent(many: int, complaints: int, paused: int) -> None:
    readers(4)
    mailing = sent(SECRETARY)
    earlier_emails(many, complaints)

    assert api.pause_after_complaints() == paused

    assert state_of(mailing) == (("paused", "unwanted", 0) if paused else ("leaving", "", 4))


def test_a_mailing_that_begins_then_begins_paused_and_the_log_says_so() -> None:
    readers(4)
    earlier_emails(1000, 1)

    mailing = sent_or_waiting(SECRETARY)

    assert state_of(mailing) == ("paused", "unwanted", 0)
    assert audit.has_event_today("letter.unwanted")


def test_nobody_sends_the_rest_alone_not_even_its_writer() -> None:
    readers(4)
    earlier_emails(1000, 1)
    mailing = sent_or_waiting(SECRETARY)

    for _time in range(2):
        actions.resume_mailing(SECRETARY, mailing.pk)

    assert state_of(mailing) == ("paused", "unwanted", 0)


def test_two_people_send_the_rest() -> None:
    readers(4)
    earlier_emails(1000, 1)
    mailing = sent_or_waiting(SECRETARY)

    actions.resume_mailing(SECRETARY, mailing.pk)
    actions.resume_mailing(EDITOR, mailing.pk)

    assert state_of(mailing) == ("leaving", "", 4)


def test_personal_emails_go_on() -> None:
    earlier_emails(1000, 1)
    api.pause_after_complaints()
    Recipient.objects.filter(address_token="earlier0").update(state="pending")

    assert len(outbox.claim_next_recipients()) == 1
