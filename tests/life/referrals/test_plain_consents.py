"""Somebody without scripts allows a partner something, or takes it back: signed as a browser signs it."""

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings as django_settings

from paraplu.base import clock
from paraplu.kernel.actor import STRANGER
from paraplu.kernel.age_recipients import recipient_text
from paraplu.kernel.seal.mailbox import MessagePlace, circle_statement, seal_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.seal.referral import read_consent
from paraplu.kernel.statutes import ReferralPartner
from paraplu.life.referrals.models import Referral
from tests.life.questions.parts import choose_duty
from tests.life.referrals.parts import partners_browser
from tests.sealed import KEYS, a_box, a_circle, circle_keys, handle_of
from tests.trust.actors import an_office_holder
from tests.trust.mailboxes.parts import (
    CircleAnswer,
    Message,
    actions,
    let_everything_arrive,
    read_without_script,
)

pytestmark = pytest.mark.django_db(databases=["default", "forms"])
WRITER, SECOND = 400_361, 400_362
RECIPIENT = recipient_text(bytes(range(32)))
OFFICES = {"safety": "safety_team", "questions": "peer_responder"}
PAGES = {"safety": "/en/passing-on/plain/told/", "questions": "/en/passing-on/plain/asked/"}
CENTRE, REACH = "Demo Centre", "Ring 0400 00 00 00 after noon"


@pytest.fixture(autouse=True)
def partner(settings: Any) -> None:
    named = ReferralPartner("demo_centre", CENTRE, "specialised_centre", "", RECIPIENT)
    directory = replace(django_settings.UNION.directory, unlisted=(named,))
    settings.UNION = replace(django_settings.UNION, directory=directory)


class Asked:
    """A thread whose team asks; by: who of the team signed the question."""

    def __init__(self, purpose: str = "safety", subject: str = "", by: int = 2, **changed: Any) -> None:
        for number in a_circle(OFFICES[purpose], WRITER):
            if purpose == "questions":
                her = an_office_holder("peer_responder", number)
                choose_duty(her, [subject], ["en"], is_paused=False)
        self.purpose, self.receipt = purpose, ReturnCode.make()
        language = "en" if subject else ""
        self.box = a_box(purpose, subject, language, self.receipt)
        asked = {"ask_partners": [f"demo_centre {RECIPIENT}"], "ask_purpose": "support"}
        asked |= {"ask_fields": ["text", "reach"], "text": "May we?", "day": self._day(), **changed}
        place = MessagePlace(purpose, self.receipt.address, "circle", 1)
        sealed = seal_message(asked, [*circle_keys(purpose), self.receipt.sealing_public_key], place)
        self._send(sealed, by)

    def _day(self) -> str:
        return clock.current_date().isoformat()

    def _send(self, sealed: bytes, by: int) -> None:
        one, two = (an_office_holder(OFFICES[self.purpose], number) for number in (WRITER, SECOND))
        handle, where = handle_of(self.receipt, self.purpose), (self.purpose, self.box.pk)
        signed = [
            KEYS[number].sign(circle_statement(act, self.purpose, self.receipt.address, 1, sealed))
            for number, act in ((WRITER, "answer"), (SECOND, "agree"))
        ]
        answer = CircleAnswer(handle, 1, sealed, signed[0], wants_second=by == 2)
        actions.write_as_circle(one, *where, answer, circle_keys(self.purpose))
        if by == 2:
            actions.agree_to_answer(two, *where, handle, signed[1])

    def posts(self, code: str = "", **typed: Any) -> Any:
        sent = {"receipt": code or self.receipt.digits, **typed}
        return partners_browser().post(PAGES[self.purpose], sent)

    def written(self) -> list[Any]:
        found = read_without_script(STRANGER, self.purpose, self.receipt)
        return [message.content for message in found if message.side == "asker"][1:]


TICKED = {"allow": "1", "boxes": ["demo_centre/text", "demo_centre/reach"], "reach": REACH}


@pytest.mark.parametrize(("purpose", "subject"), [("safety", ""), ("questions", "papers")])
def test_what_was_ticked_is_signed_as_a_browser_signs_it(purpose: str, subject: str) -> None:
    asked = Asked(purpose, subject)
    shown = asked.posts().content.decode()

    page = asked.posts(**TICKED)

    (content,) = asked.written()
    place = MessagePlace(purpose, asked.receipt.address, "asker", 2)
    consent = read_consent(content["consents"][0], place, asked.receipt.signing_key)
    assert (consent.recipient, consent.purpose, consent.fields) == (RECIPIENT, "support", ("text", "reach"))
    assert consent.is_current(clock.current_date())
    assert (content["reach"], len(content["referral_secret"])) == (REACH, 24)
    assert (shown.count('name="boxes"'), CENTRE in shown) == (2, True)
    assert b"Signed and sent" in page.content
    assert b'name="boxes"' not in page.content


def test_only_the_boxes_that_were_ticked_and_asked_are_allowed() -> None:
    asked = Asked()

    asked.posts(allow="1", boxes=["demo_centre/text", "demo_centre/wish", "other/text"], reach=REACH)

    (content,) = asked.written()
    assert content["consents"][0].split(" ")[3] == "text"
    assert "reach" not in content


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"allow": "1"}, b"Tick at least one box"),
        ({"allow": "1", "boxes": ["demo_centre/wish"]}, b"Tick at least one box"),
        ({"allow": "1", "boxes": ["demo_centre/reach"]}, b"Write how they may reach you"),
        ({"take": f"2/{RECIPIENT}"}, b"This did not work"),
    ],
)
def test_what_is_incomplete_is_said_and_nothing_is_sent(typed: dict[str, Any], sentence: bytes) -> None:
    asked = Asked()

    assert sentence in asked.posts(**typed).content
    assert asked.written() == []


def test_a_question_of_one_person_has_no_boxes() -> None:
    asked = Asked("questions", "home", by=1)

    page = asked.posts(**TICKED)

    assert (b'name="boxes"' in page.content, asked.written()) == (False, [])


def test_a_partner_with_another_key_than_that_of_the_page_has_no_box() -> None:
    asked = Asked(ask_partners=[f"demo_centre {recipient_text(bytes(32))}"])

    assert b'name="boxes"' not in asked.posts().content


def test_it_is_taken_back_before_it_is_fetched_and_the_team_reads_so() -> None:
    asked = Asked()
    asked.posts(**TICKED)
    let_everything_arrive()

    page = asked.posts(take=f"2/{RECIPIENT}")

    row = Referral.objects.get()
    assert (b"You took it back" in page.content, bytes(row.content)) == (True, b"")
    assert [content.get("taken_back") for content in asked.written()] == [None, [f"2/{RECIPIENT}"]]
    assert b"Take it back" not in page.content


def test_an_unknown_code_gets_a_page_of_the_same_size_and_a_mistake_is_said() -> None:
    asked = Asked()
    known, unknown = asked.posts(), asked.posts(ReturnCode.make().digits)
    slip = asked.receipt.digits[:-1] + str((int(asked.receipt.digits[-1]) + 1) % 10)

    assert (known.status_code, len(known.content)) == (unknown.status_code, len(unknown.content))
    assert b"typing mistake" in asked.posts(slip).content
    assert not known.cookies


def test_after_a_photograph_somebody_without_scripts_still_writes() -> None:
    asked = Asked()
    Message.objects.filter(box=asked.box, side="asker").update(place=1)
    Message.objects.filter(box=asked.box, side="circle").update(place=3)
    address = MessagePlace("safety", asked.receipt.address, "asker", 2)
    photo = {"photo": "A" * 40_000, "day": "2026-11-30"}
    sealed = seal_message(photo, [*circle_keys("safety"), asked.receipt.sealing_public_key], address)
    Message.objects.create(box=asked.box, place=2, side="asker", sealed=sealed, day=clock.current_date())

    asked.posts(**TICKED)

    (content,) = asked.written()
    place = MessagePlace("safety", asked.receipt.address, "asker", 3)
    assert read_consent(content["consents"][0], place, asked.receipt.signing_key).purpose == "support"
