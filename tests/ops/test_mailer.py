"""What the mailer hands over, and what becomes of an e-mail that is not taken."""

import smtplib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from paraplu.base import emails, origins, outbox
from paraplu.base.models import Recipient, SystemState
from paraplu.base.process import Stop
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.seal import Opener
from paraplu.ops.sending import IDLE_SECONDS, Mailer
from paraplu.trust.post import api as post
from tests.catcher import Catcher
from tests.trust.post.parts import EmailAddress

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
HERS = "violet@mail.example"


@pytest.fixture
def catcher():
    with Catcher() as started:
        yield started


@pytest.fixture
def mailer(catcher):
    return mailer_for(catcher.port)


def mailer_for(port: int) -> Mailer:
    opener = Opener(settings.PARAPLU.mailer_key_file.read_bytes())
    stop = Stop()
    stop.wait = lambda *_: stop.is_set()  # type: ignore[method-assign]
    return Mailer(replace(settings.PARAPLU, mail_port=port), opener, stop)


def send_all(mailer: Mailer) -> None:
    while mailer.send_claimed_emails():
        pass


def queued_to(number: int, address: str = HERS, language: str = "en") -> str:
    token = post.keep_address(address, language)
    post.assign_address(token, number)
    return token


def states() -> list[tuple[str, str]]:
    return sorted(Recipient.objects.values_list("state", "fault"))


def test_an_email_goes_to_one_address_and_says_nothing_telling(mailer, catcher):
    queued_to(234567, language="fr")
    post.write_email("post/trial", [234567])

    send_all(mailer)

    (email,) = catcher.emails
    assert email.addresses == (HERS,)
    assert email.message["To"] == HERS
    assert email.message["From"] == "Paraplu <office@localhost>"
    assert email.message["Content-Language"] == "fr"
    assert states() == [("sent", "")]


def test_headers_name_no_program_and_no_person(mailer, catcher):
    queued_to(234567)
    post.write_email("post/trial", [234567])

    send_all(mailer)

    (email,) = catcher.emails
    assert not {"User-Agent", "X-Mailer", "Received", "Sender", "Cc", "Bcc"} & set(email.message.keys())
    assert b"234567" not in email.raw
    assert email.return_address.startswith("bounce+")
    assert email.return_address.partition("@")[0].removeprefix("bounce+") not in email.raw.decode()


def test_each_email_carries_a_one_click_stop_link_that_works(mailer, catcher, client):
    queued_to(234567)
    post.choose_topics(SYSTEM, 234567, ["news"])
    post.write_email_content(post.EmailContent("post/trial", topic="news", on_doubt="resend"), [234567])

    send_all(mailer)
    message = catcher.emails[0].message
    link = message["List-Unsubscribe"].strip("<>")
    client.post(link.partition(":8000")[2], headers={"host": "forms.localhost:8000"})
    send_all(mailer)

    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in catcher.emails[0].text
    assert post.chosen_topics(234567) == []


def test_every_recipient_of_one_text_gets_her_own_link_and_message_id(mailer, catcher):
    for number in range(234567, 234572):
        queued_to(number, f"{number}@mail.example")
        post.choose_topics(SYSTEM, number, ["news"])
    news = post.EmailContent("post/trial", topic="news", on_doubt="resend")
    post.write_email_content(news, range(234567, 234572))

    send_all(mailer)

    assert len({email.message["List-Unsubscribe"] for email in catcher.emails}) == 5
    assert len({email.message["Message-ID"] for email in catcher.emails}) == 5
    assert all(len(email.addresses) == 1 for email in catcher.emails)


def test_one_recipient_more_costs_one_statement_and_nothing_is_built_for_it(mailer, monkeypatch):
    """Each state is written before the next e-mail leaves; Django took three times as long to build that."""
    calls: Counter[str] = Counter()
    for place, name in [(QuerySet, "update"), (origins, "reverse"), (smtplib, "quoteaddr")]:
        count_calls(monkeypatch, calls, place, name)

    def costs(numbers: range) -> dict[str, int]:
        for number in numbers:
            queued_to(number, f"{number}@mail.example")
        post.write_email_content(post.EmailContent("post/trial", on_doubt="resend"), numbers)
        calls.clear()
        with CaptureQueriesContext(connection) as asked:
            send_all(mailer)
        return {**calls, "statements": len(asked)}

    costs(range(234_567, 234_568))
    two, seven = costs(range(300_001, 300_003)), costs(range(400_001, 400_008))

    assert seven == {**two, "statements": two["statements"] + 5}
    assert states() == [("sent", "")] * 10


def count_calls(monkeypatch: pytest.MonkeyPatch, calls: Counter[str], place: Any, name: str) -> None:
    original = getattr(place, name)

    def counted(*values: Any, **named: Any) -> Any:
        calls[name] += 1
        return original(*values, **named)

    monkeypatch.setattr(place, name, counted)


@pytest.mark.parametrize("address", ["o'hara@mail.example", "violet/x@mail.example"])
def test_an_address_with_rare_emails_is_announced_as_it_is(mailer, catcher, address):
    queued_to(234567, address)
    post.write_email("post/trial", [234567])

    send_all(mailer)

    assert catcher.emails[0].addresses == (address,)


def test_what_is_sealed_for_an_email_is_gone_once_it_left(mailer):
    queued_to(234567)
    post.write_email("post/trial", [234567], secret={"link": "https://one-time.example/"})

    send_all(mailer)

    assert bytes(Recipient.objects.get().sealed_facts) == b""


def test_an_address_that_does_not_exist_is_marked(mailer, catcher):
    catcher.answers[HERS] = "550 no such person"
    queued_to(234567)
    post.write_email("post/trial", [234567])

    send_all(mailer)

    assert states() == [("bounced", "refused")]
    assert post.reachability_of(234567)[1]


def test_a_database_that_is_away_after_a_bounce_changes_nothing_of_it(mailer, catcher, monkeypatch):
    catcher.answers[HERS] = "550 no such person"
    queued_to(234567)
    post.write_email("post/trial", [234567], secret={"link": "https://one-time.example/"})
    note_bounce, faults = post.note_bounce, [OperationalError, OperationalError]

    def away(bounce_name: str) -> bool:
        if faults:
            raise faults.pop()
        return note_bounce(bounce_name)

    monkeypatch.setattr(post, "note_bounce", away)
    monkeypatch.setattr("paraplu.ops.sending.close_old_connections", lambda: None)
    send_all(mailer)

    assert states() == [("bounced", "refused")]
    assert post.reachability_of(234567)[1]
    assert (Recipient.objects.get().attempt, bytes(Recipient.objects.get().sealed_facts)) == (1, b"")


def test_a_mailer_that_must_end_before_it_wrote_a_bounce_down_leaves_a_doubt(mailer, catcher, monkeypatch):
    catcher.answers[HERS] = "550 no such person"
    queued_to(234567)
    post.write_email("post/trial", [234567], secret={"link": "https://one-time.example/"})

    def away(bounce_name: str) -> bool:
        mailer._stop.set()
        raise OperationalError

    monkeypatch.setattr(post, "note_bounce", away)
    monkeypatch.setattr("paraplu.ops.sending.close_old_connections", lambda: None)
    mailer.send_claimed_emails()

    assert states() == [("sending", "")]
    assert bytes(Recipient.objects.get().sealed_facts) != b""


def test_a_busy_server_is_asked_again_later(mailer, catcher):
    catcher.answers[HERS] = "450 later"
    queued_to(234567)
    post.write_email("post/trial", [234567])
    send_all(mailer)
    assert states() == [("pending", "")]

    catcher.answers.clear()
    mailer._resting.clear()
    send_all(mailer)

    assert states() == [("sent", "")]


def test_without_a_mail_server_everything_waits():
    queued_to(234567)
    post.write_email("post/trial", [234567])

    mailer_for(1).send_claimed_emails()

    assert states() == [("pending", "")]


@pytest.mark.parametrize(
    ("on_doubt", "expected"), [("hold", ("ambiguous", "unclear")), ("resend", ("pending", ""))]
)
def test_a_line_that_breaks_after_the_text_leaves_a_doubt(mailer, catcher, on_doubt, expected):
    catcher.after_text[HERS] = "hang up"
    queued_to(234567)
    post.write_email("post/trial", [234567], on_doubt=on_doubt)

    send_all(mailer)

    assert states() == [expected]


def test_one_broken_email_does_not_stop_the_next(mailer, catcher):
    queued_to(234567)
    post.write_email("post/no-such-email", [234567])
    post.write_email("post/trial", [234567])

    send_all(mailer)

    assert len(catcher.emails) == 1
    assert states() == [("sent", ""), ("stopped", "unreadable")]


def test_a_stopped_email_does_not_hold_up_the_next_of_its_round(mailer, catcher, monkeypatch):
    for number, address in ((234567, HERS), (234568, "aster@mail.example")):
        queued_to(number, address)
    post.write_email("post/trial", [234567, 234568], on_doubt="resend")
    answers = iter([True, False])
    monkeypatch.setattr(mailer._rate_limiter, "is_exceeded", lambda _name, _address: next(answers))

    mailer.send_claimed_emails()

    assert len(catcher.emails) == 1
    assert states() == [("sent", ""), ("stopped", "repeated")]


def test_a_paused_site_sends_nothing(mailer, catcher):
    queued_to(234567)
    post.write_email("post/trial", [234567])
    SystemState.objects.create(id=1, paused=True)

    send_all(mailer)

    assert not catcher.emails
    assert states() == [("pending", "")]


def test_an_email_past_its_date_stays(mailer, catcher, the_day):
    the_day("2027-03-01")
    queued_to(234567)
    post.write_email("post/trial", [234567])
    the_day("2027-03-16")

    send_all(mailer)

    assert not catcher.emails
    assert states() == [("stopped", "late")]


def test_an_email_to_a_forgotten_address_stays(mailer, catcher):
    token = queued_to(234567)
    post.write_email("post/trial", [234567])

    EmailAddress.objects.filter(token=token).delete()
    send_all(mailer)

    assert not catcher.emails
    assert states() == [("stopped", "forgotten")]


def test_a_telling_subject_stays_and_is_listed(mailer, catcher, monkeypatch):
    monkeypatch.setattr(emails, "_render_template", lambda *_: "Subject: Our union\n\nHello @@stop@@\n")
    queued_to(234567)
    post.write_email("post/trial", [234567])

    send_all(mailer)

    assert not catcher.emails
    assert outbox.delivery_troubles() == [outbox.Trouble("post/trial", "telling", 1)]


def test_the_mailer_alone_notices_a_double_join(mailer, catcher, monkeypatch):
    monkeypatch.setattr("paraplu.ops.sending.CONFIRMING", "post/trial")
    queued_to(234567)
    again, new = post.keep_address(HERS.upper(), "en"), post.keep_address("new@mail.example", "en")

    post.write_email("post/trial", [again, new])
    send_all(mailer)

    assert post.duplicate_owner(again) == 234567
    assert post.duplicate_owner(new) is None
    bodies = {email.text.partition("http")[0] for email in catcher.emails}
    assert len(catcher.emails) == 2
    assert len(bodies) == 1


def test_a_claim_whose_answer_is_lost_is_given_back(mailer, catcher, monkeypatch):
    queued_to(234567)
    post.write_email("post/trial", [234567])
    claim, faults = outbox.claim_next_recipients, [OperationalError]

    def lost(waiting: Iterable[UUID], most_of_topics: int | None) -> list[Recipient]:
        claimed = claim(waiting, most_of_topics)
        if faults:
            raise faults.pop()
        return claimed

    monkeypatch.setattr(outbox, "claim_next_recipients", lost)
    monkeypatch.setattr("paraplu.ops.sending.close_old_connections", lambda: None)
    mailer._stop.wait = lambda seconds: seconds == IDLE_SECONDS and mailer._stop.set()
    mailer.run_until_stopped()

    assert len(catcher.emails) == 1
    assert states() == [("sent", "")]
