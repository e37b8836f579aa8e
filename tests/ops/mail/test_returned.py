"""What a message to a return address says: bounces, complaints, replies, and what nobody can read."""

import logging
import time

import pytest

from paraplu.ops.mail import returned
from paraplu.ops.mail.returned import PASSING, UNREADABLE, ReturnAddress, ReturnedMessage, read_returned
from paraplu.ops.mail.status_codes import BounceKind, kind_of_answer, kind_of_code
from tests.ops.mail.messages import (
    ABSENCE,
    COPY,
    EXIM,
    FORM_NOBODY_KNOWS,
    LIST,
    MALFORMED,
    NAME,
    NO_CODE,
    PERSON,
    QMAIL,
    delivery_status,
    feedback,
)

HARD, SOFT, BLOCKED = BounceKind.HARD, BounceKind.SOFT, BounceKind.BLOCKED
RETURN = ReturnAddress("", f"bounce+{NAME}@localhost")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("5.1.1", HARD),
        ("5.0.0", SOFT),
        ("550 5.0.0 no such person", HARD),
        ("5.2.1 mailbox disabled", HARD),
        ("5.4.1 access denied", HARD),
        ("5.4.4 no such domain", HARD),
        ("5.4.312 the DNS did not answer", SOFT),
        ("5.4.7 nobody took it for days", SOFT),
        ("5.2.0 something of the mailbox", SOFT),
        ("5.2.2 mailbox full", SOFT),
        ("4.4.7 nobody answered", SOFT),
        ("4.2.2 (over quota)", SOFT),
        ("552 no room", SOFT),
        ("550 no such person", HARD),
        ("553 no such person", HARD),
        ("554 something failed", SOFT),
        ("500 Error: (TypeError)", SOFT),
        ("5.3.0 something is broken", SOFT),
        ("5.5.2 syntax", SOFT),
        ("421 try again", SOFT),
        ("5.7.1 we do not like your host", BLOCKED),
        ("550 5.7.26 not authenticated", BLOCKED),
        ("4.7.0 greylisted", BLOCKED),
        ("5.2.3 too long", BLOCKED),
        ("5.3.4 too long", BLOCKED),
        ("5.6.1 not this text", BLOCKED),
        ("5.1.7 not from this sender", BLOCKED),
        ("5.1.8 the sender's domain does not exist", BLOCKED),
        ("2.0.0 taken", None),
        ("host 5.1.1.20 answered", None),
        ("written on 29 November, 551 lines", None),
        ("", None),
    ],
)
def test_a_code_says_what_is_wrong_with_the_address(text, kind):
    assert kind_of_code(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("550 no such person", HARD),
        ("550 5.1.1 <spam.quota@full.example>: no such person", HARD),
        ("550 5.1.1 no such person; 551 5.2.2 no room", SOFT),
        ("550 5.1.1 refused: 550 5.7.1 our list has your host", BLOCKED),
        ("550 this looks like SPAM to us", BLOCKED),
        ("550 the SPF of your domain is wrong", BLOCKED),
        ("550 your IP is on a black list", BLOCKED),
        ("550 Message rejected", BLOCKED),
        ("550 5.1.0 sender rejected", BLOCKED),
        ("550 over quota", SOFT),
        ("550 the mailbox of this person is full", SOFT),
        ("552 5.7.0 over quota", BLOCKED),
        ("words only: over quota", None),
    ],
)
def test_words_of_a_server_make_a_code_milder_and_never_harder(text, kind):
    assert kind_of_answer(text) == kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (delivery_status("5.1.1"), HARD),
        (delivery_status("5.1.10 (unknown user)"), HARD),
        (delivery_status("5.2.2"), SOFT),
        (delivery_status("4.4.7"), SOFT),
        (delivery_status("5.7.1"), BLOCKED),
        (delivery_status("5.0.0", diagnostic="550 5.7.1 blocked"), BLOCKED),
        (delivery_status("5.0.0", diagnostic="552 no room"), SOFT),
        (delivery_status("5.0.0", diagnostic="550 no such person"), HARD),
        (delivery_status("5.0.0"), SOFT),
        (delivery_status("5.1.1", diagnostic="550 5.7.1 your host is on our list"), BLOCKED),
        (delivery_status("5.1.1", diagnostic="550 refused as spam"), BLOCKED),
        (delivery_status("5.1.1", diagnostic="552 over quota"), SOFT),
        (delivery_status("5.1.1", diagnostic="554 no such person"), HARD),
        (delivery_status("", diagnostic="550 no such person"), HARD),
        (delivery_status("5.1.1", encoding="base64"), HARD),
        (delivery_status("5.1.1").replace(b"\n", b"\r\n"), HARD),
        (delivery_status("5.1.1", action="Failed"), HARD),
        (delivery_status(""), SOFT),
        (QMAIL, HARD),
        (EXIM, SOFT),
        (NO_CODE, SOFT),
        (FORM_NOBODY_KNOWS, SOFT),
        (FORM_NOBODY_KNOWS.replace(b"550 5.1.1", b"550 5.7.1"), BLOCKED),
    ],
)
def test_a_bounce_is_read_whoever_made_it(content, kind):
    assert read_returned(content, RETURN) == ReturnedMessage(bounce=kind)


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_a_warning_or_a_success_is_no_bounce(action):
    assert read_returned(delivery_status("4.4.1", action=action), RETURN) == PASSING


@pytest.mark.parametrize("field", ["Original-Mail-From", "Return-Path"])
@pytest.mark.parametrize("kind", ["abuse", "fraud", "opt-out"])
def test_a_complaint_is_read_with_the_name_of_the_email_it_is_about(kind, field):
    envelope = ReturnAddress("feedback@provider.example", "complaints@localhost")

    found = read_returned(feedback(kind, field=field), envelope)

    assert (found.is_complaint, found.complained_name) == (True, NAME)


def test_a_copy_of_our_email_at_the_address_for_complaints_is_a_complaint():
    found = read_returned(COPY, ReturnAddress("staff@provider.example", "complaints@localhost"))

    assert (found.is_complaint, found.complained_name) == (True, NAME)
    assert not read_returned(COPY, ReturnAddress("staff@provider.example", RETURN.recipient)).is_complaint


@pytest.mark.parametrize("code", ["450 4.4.1", "no code"])
def test_a_form_that_nobody_knows_without_a_final_code_is_set_aside(code):
    assert read_returned(FORM_NOBODY_KNOWS.replace(b"550 5.1.1", code.encode()), RETURN) == UNREADABLE


@pytest.mark.parametrize(
    "line", [" " * 60_000, "a" * 60_000, " " * 30 + "a" * 60_000, (" " * 900 + "\n") * 60]
)
def test_a_long_line_does_not_hold_up_the_library(line):
    text = "The address to which the message has not yet been delivered is:\n"
    begun = time.process_time()

    read_returned(f"From: MAILER-DAEMON@mx.example\n\n{text}{line}".encode(), RETURN)
    assert time.process_time() - begun < 0.5


def test_a_long_word_is_read_within_two_seconds():
    begun = time.process_time()

    kind_of_answer("550 " + "x" * returned.LARGEST)
    assert time.process_time() - begun < 2


def test_somebody_who_says_that_it_is_no_spam_does_not_complain():
    assert read_returned(feedback("not-spam"), RETURN) == PASSING


@pytest.mark.parametrize("content", [ABSENCE, LIST])
def test_a_note_of_absence_is_neither_a_bounce_nor_a_reply(content):
    assert read_returned(content, RETURN) == PASSING


def test_what_a_person_writes_is_a_reply():
    assert read_returned(PERSON, ReturnAddress("somebody@y.example", RETURN.recipient)).is_reply


@pytest.mark.parametrize("name", sorted(MALFORMED))
def test_a_malformed_message_is_unreadable_within_two_seconds(name):
    begun = time.process_time()

    assert read_returned(MALFORMED[name], RETURN) == UNREADABLE
    assert time.process_time() - begun < 2


def test_a_message_is_read_up_to_its_largest_size_and_no_further():
    whole = delivery_status("5.1.1")
    padding = b" " * (returned.LARGEST - len(whole))

    assert read_returned(whole + padding, RETURN).bounce == HARD
    assert read_returned(whole + padding + b" ", RETURN) == UNREADABLE


def test_a_message_is_read_up_to_its_most_parts_and_no_further():
    whole = delivery_status("5.1.1")
    more = b" boundary" * (returned.MOST_PARTS - whole.count(b"boundary"))

    assert read_returned(whole + more, RETURN).bounce == HARD
    assert read_returned(whole + more + b" Boundary", RETURN) == UNREADABLE


def test_a_fault_in_the_library_is_neither_raised_nor_logged(monkeypatch, caplog):
    def fails(message: object) -> None:
        logging.getLogger("flufl.bounce").error("violet@mail.example")
        raise ValueError("violet@mail.example")

    monkeypatch.setattr(returned, "all_failures", fails)

    assert read_returned(QMAIL, RETURN) == UNREADABLE
    assert caplog.text == ""


def test_wrong_bytes_in_a_header_do_not_hide_a_bounce():
    assert read_returned(QMAIL.replace(b"From: ", b"From: \xff "), RETURN).bounce == HARD


@pytest.mark.parametrize(
    ("recipient", "name"),
    [
        (f"bounce+{NAME}@localhost", NAME),
        (f"BOUNCE+{NAME.upper()}@LOCALHOST", NAME),
        (f"bounce+{NAME[:-1]}@localhost", ""),
        (f"xbounce+{NAME}@localhost", ""),
        ("office@localhost", ""),
        ("", ""),
    ],
)
def test_the_name_is_taken_from_the_envelope(recipient, name):
    assert ReturnAddress("", recipient).bounce_name == name
