"""Somebody answers one of our e-mails: one fixed sentence a day, and what they wrote is gone."""

import pytest

from paraplu.base.models import Email, Recipient
from paraplu.ops.mail.receiving import Receipt, receive_message
from paraplu.ops.mail.returned import ReturnAddress
from tests.ops.mail.messages import ABSENCE, LIST, NAME, PERSON
from tests.ops.test_mailer import send_all
from tests.trust.post.parts import EmailAddress, returned_emails

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
OFFICE, WRITER = "office@localhost", "somebody@y.example"
REPLY = "post/reply"


def answers() -> int:
    return Email.objects.filter(name=REPLY).count()


def test_a_person_gets_one_fixed_sentence_and_the_address_is_forgotten(mailer, catcher):
    assert receive_message(PERSON, ReturnAddress(WRITER, "Office@LOCALHOST")) == Receipt.REPLY

    send_all(mailer)

    (email,) = catcher.emails
    assert email.addresses == (WRITER,)
    assert email.message["Auto-Submitted"] == "auto-generated"
    assert "meeting" not in email.text
    assert not EmailAddress.objects.exists()
    assert not Recipient.objects.exists()


def test_the_same_person_gets_one_a_day(mailer, catcher):
    for address in (WRITER, "Somebody+2@y.example", WRITER):
        receive_message(PERSON, ReturnAddress(address, OFFICE))

    send_all(mailer)

    assert len(catcher.emails) == 1
    assert not EmailAddress.objects.exists()


@pytest.mark.parametrize(
    ("content", "sender", "recipient"),
    [
        (ABSENCE, WRITER, OFFICE),
        (LIST, WRITER, OFFICE),
        (PERSON.replace(b"\n\n", b"\nPrecedence: bulk\n\n"), WRITER, OFFICE),
        (PERSON, "", OFFICE),
        (PERSON, "<>", OFFICE),
        (PERSON, "MAILER-DAEMON", OFFICE),
        (PERSON, WRITER, f"bounce+{NAME}@localhost"),
        (PERSON, WRITER, "other@localhost"),
        (PERSON, "not an address", OFFICE),
        (PERSON, "a@b\r\nTo: c@d.example", OFFICE),
    ],
)
def test_nothing_else_is_answered(content, sender, recipient):
    receive_message(content, ReturnAddress(sender, recipient))

    assert answers() == 0


def test_a_flood_under_forged_addresses_is_answered_a_hundred_times_a_day(monkeypatch):
    monkeypatch.setattr(returned_emails, "ANSWERS_A_DAY", 3)

    for number in range(9):
        receive_message(PERSON, ReturnAddress(f"x{number}@y.example", OFFICE))

    assert answers() == 3
