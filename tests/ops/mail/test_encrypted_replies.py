"""Somebody answers an e-mail of an office: it is encrypted to its holders, and nothing else is left."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings

from paraplu.base import clock
from paraplu.base.emails import draft_email
from paraplu.base.models import Email
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.mailbox import Content, MessagePlace, open_message
from paraplu.ops.mail import receiving
from paraplu.ops.mail.receiving import Receipt, receive_message
from paraplu.ops.mail.returned import ReturnAddress
from paraplu.trust.post import api as post
from tests.ops.mail.messages import ABSENCE, LIST, MALFORMED, PERSON, delivery_status, feedback
from tests.ops.test_mailer import queued_to, send_all
from tests.sealed import a_circle, a_holder
from tests.trust.post.parts import SetAsideMessage
from tests.trust.replies.parts import EmailReply, actions

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
WRITER = "somebody@y.example"
HOLDER, OTHER = 300_041, 300_042


@pytest.fixture(autouse=True)
def returns_host(settings: Any) -> None:
    """E-mails come back to a host of their own."""
    settings.PARAPLU = replace(django_settings.PARAPLU, mail_bounce_host="back.localhost")


@pytest.fixture
def key() -> AccountKey:
    """The key of the one secretary."""
    return a_holder("secretary", HOLDER)


def answer_to(office: str, content: bytes = PERSON, sender: str = WRITER, chapter: str = "") -> Receipt:
    """Somebody answers an e-mail of this office."""
    address = post.new_reply_address(post.office_facts(office, chapter), clock.current_date())
    return receive_message(content, ReturnAddress(sender, address))


def opened(key: AccountKey) -> Content:
    """What its holder's browser shows of the only reply."""
    reply = EmailReply.objects.get()
    return open_message(
        bytes(reply.sealed), key.opener(), MessagePlace("replies", reply.pk.bytes, "asker", 1)
    )


def fixed_sentences() -> int:
    return Email.objects.filter(name="post/reply").count()


def test_the_answer_to_an_email_of_the_secretary_opens_for_the_secretary(key, mailer, catcher):
    queued_to(234_567)
    post.write_email("people/answer", [234_567], facts=post.office_facts("secretary"))
    send_all(mailer)
    address = str(catcher.emails[0].message["Reply-To"])

    assert receive_message(PERSON, ReturnAddress(WRITER, address)) == Receipt.ENCRYPTED

    content = opened(key)
    day = clock.current_date().isoformat()
    assert content == {"sender": WRITER, "subject": "Re: hello", "text": "When is the meeting?", "day": day}
    assert fixed_sentences() == 0


def test_two_recipients_of_one_email_have_addresses_with_nothing_in_common(mailer, catcher):
    for number in (234_567, 234_568):
        queued_to(number, f"{number}@mail.example")
    post.write_email("people/answer", [234_567, 234_568], facts=post.office_facts("secretary"))

    send_all(mailer)

    first, second = [str(email.message["Reply-To"]) for email in catcher.emails]
    names = [re.fullmatch(r"reply\+([0-9a-f]{40})@back\.localhost", address) for address in (first, second)]
    assert all(names)
    assert not {first[6:26], first[26:46]} & {second[6:26], second[26:46]}
    assert "secretary" not in catcher.emails[0].raw.decode().lower()


def test_an_email_of_the_system_or_without_a_way_back_has_no_such_address(settings, mailer, catcher):
    queued_to(234_567)
    post.write_email("post/trial", [234_567])
    send_all(mailer)
    settings.PARAPLU = replace(django_settings.PARAPLU, mail_bounce_host="")
    post.write_email("people/answer", [234_567], facts=post.office_facts("secretary"))
    send_all(mailer)

    assert [email.message["Reply-To"] for email in catcher.emails] == [None, None]


UNREAD = "Nobody reads answers to this e-mail."


@pytest.mark.parametrize(("office", "is_said"), [("secretary", False), ("press_officer", True)])
def test_an_email_says_whether_nobody_reads_answers(key, mailer, catcher, office, is_said):
    queued_to(234_567)
    post.write_email("people/answer", [234_567], facts=post.office_facts(office))

    send_all(mailer)

    assert (UNREAD in catcher.emails[0].text) == is_said


def test_an_email_of_the_system_promises_nothing_about_answers(key, mailer, catcher):
    queued_to(234_567)
    post.write_email("post/trial", [234_567])

    send_all(mailer)

    assert UNREAD not in catcher.emails[0].text


@pytest.mark.parametrize(
    ("answers", "said"), [("read", "Answer this e-mail"), ("unread", "all the number below")]
)
@pytest.mark.parametrize("app", ["press", "trainings", "volunteers"])
def test_a_question_says_how_to_answer_it(app, answers, said):
    text = draft_email(f"{app}/question", "en", {"text": "How many?", "answers": answers}).text

    assert said in text
    assert ("cannot" in text, UNREAD in text) == (answers == "unread", answers == "unread")


def test_without_a_key_it_gets_the_fixed_sentence_and_is_dropped():
    assert answer_to("press_officer") == Receipt.REPLY

    assert (fixed_sentences(), EmailReply.objects.count()) == (1, 0)


@pytest.mark.parametrize(("holders", "receipt"), [(1, Receipt.REPLY), (2, Receipt.ENCRYPTED)])
def test_a_team_that_reads_encrypted_messages_has_at_least_two(holders, receipt):
    a_circle("peer_responder", HOLDER, holders)

    assert answer_to("peer_responder") == receipt


def test_the_holder_of_another_office_cannot_open_it(key):
    chair = a_holder("chair", OTHER)

    answer_to("secretary")

    with pytest.raises(SealBroken):
        opened(chair)
    assert opened(key)["text"] == "When is the meeting?"


def test_a_made_up_address_does_nothing(key):
    address = post.new_reply_address(post.office_facts("secretary"), clock.current_date())
    last = "0" if address[45] != "0" else "1"

    found = [
        receive_message(PERSON, ReturnAddress(WRITER, made_up))
        for made_up in (f"{address[:45]}{last}{address[46:]}", f"reply+{'0' * 40}@back.localhost")
    ]

    assert found == [Receipt.NOTHING, Receipt.NOTHING]
    assert (fixed_sentences(), EmailReply.objects.count(), SetAsideMessage.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(("days", "receipt"), [(85, Receipt.ENCRYPTED), (130, Receipt.NOTHING)])
def test_an_address_ends_some_months_after_its_email(key, days, receipt):
    sent = clock.current_date() - timedelta(days=days)
    address = post.new_reply_address(post.office_facts("secretary"), sent)

    assert receive_message(PERSON, ReturnAddress(WRITER, address)) == receipt


@pytest.mark.parametrize(
    ("content", "sender"),
    [
        (ABSENCE, WRITER),
        (LIST, WRITER),
        (PERSON.replace(b"\n\n", b"\nPrecedence: bulk\n\n"), WRITER),
        (PERSON.replace(b"\n\n", b"\nX-Auto-Response-Suppress: All\n\n"), WRITER),
        (PERSON.replace(b"somebody@", b"no-reply@"), WRITER),
        (PERSON, ""),
        (PERSON, "MAILER-DAEMON"),
        (delivery_status("5.1.1"), WRITER),
        (feedback(), WRITER),
    ],
)
def test_what_a_program_wrote_is_neither_kept_nor_answered(key, content, sender):
    assert answer_to("secretary", content, sender) == Receipt.NOTHING

    assert (fixed_sentences(), EmailReply.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", sorted(MALFORMED))
def test_a_malformed_message_stops_nothing(key, name):
    answer_to("secretary", MALFORMED[name])

    assert answer_to("secretary") == Receipt.ENCRYPTED


def test_the_same_message_twice_is_one(key):
    assert [answer_to("secretary"), answer_to("secretary")] == [Receipt.ENCRYPTED, Receipt.ENCRYPTED]

    assert EmailReply.objects.count() == 1


def test_a_flood_fills_no_disk(key, monkeypatch):
    monkeypatch.setattr(actions, "REPLIES_A_DAY_TO_OFFICE", 3)

    found = [answer_to("secretary", PERSON + str(number).encode()) for number in range(6)]

    assert found == [Receipt.ENCRYPTED] * 3 + [Receipt.REPLY] * 3
    assert EmailReply.objects.count() == 3


def every_value() -> Iterator[str]:
    """Every cell of every table, as text."""
    for model in apps.get_models():
        for row in model._default_manager.values_list():
            yield from (
                bytes(c).decode("latin-1") if isinstance(c, bytes | memoryview) else str(c) for c in row
            )


@pytest.mark.parametrize("is_broken", [False, True])
def test_no_word_and_no_address_is_in_a_table_or_in_the_log(key, monkeypatch, caplog, is_broken):
    caplog.set_level("DEBUG")
    content = PERSON.replace(b"When is the meeting?", b"kolibrie waits").replace(b"Re: hello", b"kolibrie")
    if is_broken:
        monkeypatch.setattr(receiving, "read_reply", lambda *_told: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            answer_to("secretary", content)
    else:
        answer_to("secretary", content)

    seen = [*every_value(), caplog.text]
    assert not [text for text in seen if "kolibrie" in text or "y.example" in text]
    assert is_broken or opened(key)["text"] == "kolibrie waits"
