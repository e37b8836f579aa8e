"""Somebody answers an e-mail; the office that wrote it opens the answer in its browser and marks it."""

from dataclasses import replace

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Page

from paraplu.base import clock
from paraplu.ops.mail.receiving import Receipt, receive_message
from paraplu.ops.mail.returned import ReturnAddress
from paraplu.trust.post import api as post
from tests.journeys.sealing import reads, somebody, unlocks
from tests.trust.replies.parts import EmailReply

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]
WORDS = "May I <b>bring</b> a friend?"
SENTENCES = ("Somebody who got this e-mail wrote", "not checked", "was left out", "We did not keep them")
ANSWER = f"""From: Robin <robin@y.example>
Subject: Re: hello
Content-Type: multipart/mixed; boundary="b1"

--b1
Content-Type: text/plain

{WORDS}

> Hello,
--b1
Content-Type: image/png

picture
--b1--
""".encode()


def answer_email(settings) -> None:
    settings.PARAPLU = replace(django_settings.PARAPLU, mail_bounce_host="back.localhost")
    address = post.new_reply_address(post.office_facts("secretary"), clock.current_date())
    assert receive_message(ANSWER, ReturnAddress("robin@y.example", address)) == Receipt.ENCRYPTED


def mark_as_done(holder: Page) -> None:
    """It is loaded again, and shows the mark once the key is open."""
    holder.locator("input[name=reply]").check()
    with holder.expect_navigation():
        holder.get_by_role("button", name="Mark chosen answers as done").click()
    unlocks(holder)
    holder.locator("[data-thread]:visible .tag.ok").wait_for()


def test_an_answer_by_email_is_read_by_the_office_that_wrote_and_marked(origins, settings, browse) -> None:
    secretary, chair = browse(somebody(101_001, "secretary")), browse(somebody(101_002, "chair"))
    answer_email(settings)

    secretary.goto(f"{origins['members']}/en/replies/")
    before = secretary.get_by_role("button", name="Mark chosen answers as done").is_visible()
    opened = reads(secretary, origins["members"], "replies"), reads(chair, origins["members"], "replies")
    secretary.locator("[data-thread]:visible summary").click()
    shown = secretary.locator("[data-messages]").inner_text()
    marks = secretary.locator("[data-messages] b").all_inner_texts()
    mark_as_done(secretary)

    assert (before, opened) == (False, (1, 0))
    assert chair.get_by_role("button", name="Mark chosen answers as done").count() == 0
    assert all(sentence in shown for sentence in (*SENTENCES, WORDS, "Re: hello"))
    assert marks == ["Re: hello", "robin@y.example"]
    assert EmailReply.objects.get().is_done
    assert not [body for body in secretary.sent if "friend" in body or "robin" in body]
    assert secretary.said == chair.said == []
