"""A stranger asks under a seal, a holder of the circle answers, the stranger comes back with her receipt."""

import json
import time
from urllib.parse import parse_qs

import pytest

from tests.journeys.sealing import (
    ANSWER,
    PHRASE,
    QUESTION,
    an_answerer,
    answer,
    ask,
    come_back,
    passes_on,
    reads,
    send,
    unlocks,
    with_a_new_key,
    write_question,
)
from tests.sealed import a_box
from tests.trust.mailboxes.parts import Box, Message, let_everything_arrive

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]


def test_a_question_is_asked_answered_and_asked_on(origins, circle, browse) -> None:
    asker, holder = browse(), browse(circle[101_001])
    receipt = ask(asker, origins["forms"])

    answer(holder, origins["members"])
    come_back(asker, origins["forms"], receipt)
    asker.get_by_text(ANSWER).wait_for()
    asker.locator("[data-answer] textarea").fill("And if she asks again?")
    asker.locator("[data-answer] button:not([type=button])").click()
    asker.locator("[data-sent]").wait_for()

    assert QUESTION in holder.locator("[data-messages]").inner_text()
    assert [message.side for message in Message.objects.order_by("place")] == ["asker", "circle", "asker"]
    assert asker.said == holder.said == []


def test_nothing_that_can_be_read_leaves_either_browser(origins, circle, browse) -> None:
    asker, holder = browse(), browse(circle[101_001])
    receipt = ask(asker, origins["forms"])
    answer(holder, origins["members"])
    come_back(asker, origins["forms"], receipt)
    asker.get_by_text(ANSWER).wait_for()

    sent = [part for body in asker.sent + holder.sent for parts in parse_qs(body).values() for part in parts]
    words = [*receipt.split(), *PHRASE.split(), "landlord", "may not"]
    assert not [part for part in sent if any(word in part for word in words)]


def test_each_of_the_circle_reads_it_and_nobody_reads_it_twice_the_same(origins, circle, browse) -> None:
    ask(browse(), origins["forms"])
    answer(browse(circle[101_001]), origins["members"])
    other = browse(circle[101_002])

    answer(other, origins["members"], "One more thing.")

    shown = other.locator("[data-messages]").inner_text()
    assert (QUESTION in shown, ANSWER in shown, "One more thing." in shown) == (True, True, True)


def test_words_open_it_as_well_as_digits(origins, circle, browse) -> None:
    asker = browse()
    write_question(asker, origins["forms"], "fr")
    asker.locator("[data-show-words]").click()
    words = asker.locator("[data-words]").inner_text()
    send(asker, words.split())

    come_back(asker, origins["forms"], words.upper())

    asker.get_by_text(QUESTION).wait_for()
    assert len(words.split()) == 13


def test_a_slip_is_seen_at_the_field_and_sends_nothing(origins, circle, browse) -> None:
    asker = browse()
    receipt = ask(asker, origins["forms"])
    spoilt = str((int(receipt[0]) + 1) % 10) + receipt[1:]
    asker.sent.clear()

    come_back(asker, origins["forms"], spoilt)

    asker.locator("[data-wrong=check]").wait_for()
    assert not any(asker.sent)


def test_a_receipt_that_nobody_has_finds_nothing_to_open(origins, circle, browse) -> None:
    visitor = browse()

    come_back(visitor, origins["forms"], "000000 " * 6 + "000000")

    visitor.locator("[data-wrong=nothing]").wait_for()


def test_what_was_written_stays_when_it_does_not_arrive(origins, circle, browse) -> None:
    asker = browse()
    write_question(asker, origins["forms"])
    receipt = asker.locator("[data-digits]").inner_text()
    asker.route("**/send/", lambda route: route.abort())
    asker.locator("[data-step=receipt] [data-next]").click()
    for field in asker.locator("input[data-part]").all():
        field.fill(receipt.split()[int(field.get_attribute("data-at"))])
    asker.locator("[data-send]").click()
    asker.locator("[data-wrong=send]").wait_for()

    asker.unroute("**/send/")
    asker.locator("[data-send]").click()
    asker.wait_for_url("**/sent/**")

    assert Box.objects.count() == 1


def test_a_changed_envelope_says_that_it_does_not_open(origins, circle, browse) -> None:
    asker = browse()
    receipt = ask(asker, origins["forms"])
    answer(browse(circle[101_001]), origins["members"])
    message = Message.objects.get(side="circle")
    spoilt = bytearray(message.sealed)
    spoilt[-1] ^= 1
    Message.objects.filter(pk=message.pk).update(sealed=bytes(spoilt))

    come_back(asker, origins["forms"], receipt)

    asker.get_by_text(QUESTION).wait_for()
    assert asker.get_by_text("This key cannot open this message.").is_visible()


def test_locking_takes_every_thread_off_the_page(origins, circle, browse) -> None:
    ask(browse(), origins["forms"])
    holder = browse(circle[101_001])
    answer(holder, origins["members"])

    holder.locator("button[data-lock]").click()

    assert QUESTION not in json.dumps(holder.content())
    assert holder.locator("[data-thread]").first.is_hidden()


def test_a_circle_that_changed_meanwhile_is_sealed_to_anew(origins, circle, browse) -> None:
    asker = browse()
    write_question(asker, origins["forms"])
    receipt = asker.locator("[data-digits]").inner_text()
    joined = an_answerer(101_003)
    asker.locator("[data-step=receipt] [data-next]").click()
    for field in asker.locator("input[data-part]").all():
        field.fill(receipt.split()[int(field.get_attribute("data-at"))])
    asker.locator("[data-send]").click()
    asker.locator("[data-wrong=circle]").wait_for()

    asker.locator("[data-send]").click()
    asker.wait_for_url("**/sent/**")
    let_everything_arrive()
    newcomer = browse(joined)
    answer(newcomer, origins["members"])

    assert QUESTION in newcomer.locator("[data-messages]").inner_text()


def test_a_second_message_reaches_who_joined_meanwhile(origins, circle, browse) -> None:
    asker = browse()
    receipt = ask(asker, origins["forms"])
    come_back(asker, origins["forms"], receipt)
    asker.locator("[data-answer] textarea").fill("One thing more.")
    an_answerer(101_003)

    asker.locator("[data-answer] button:not([type=button])").click()
    asker.locator("[data-answer] [data-wrong=circle]").wait_for()
    asker.locator("[data-answer] button:not([type=button])").click()

    asker.locator("[data-sent]").wait_for()
    assert Message.objects.count() == 2


def test_two_answers_at_once_lose_neither_words_nor_order(origins, circle, browse) -> None:
    ask(browse(), origins["forms"])
    slow = browse(circle[101_002])
    answer(slow, origins["members"], "First.")
    answer(browse(circle[101_001]), origins["members"], "Second.")
    slow.locator("[data-thread] textarea").first.fill("Third.")

    slow.locator("[data-answer] button").first.click()

    slow.locator("[data-wrong=taken]").wait_for()
    assert slow.locator("[data-thread] textarea").first.input_value() == "Third."
    assert Message.objects.filter(side="circle").count() == 2


def test_who_lost_her_phrase_reads_on_once_another_has_passed_the_threads_on(origins, circle, browse) -> None:
    asker, helper = browse(), browse(circle[101_001])
    receipt = ask(asker, origins["forms"])
    with_a_new_key(101_002)
    loser = browse(circle[101_002])
    assert reads(loser, origins["members"]) == 0

    passes_on(helper, origins["members"])
    answer(loser, origins["members"], "I am back.")
    come_back(asker, origins["forms"], receipt)

    asker.get_by_text("I am back.").wait_for()
    assert QUESTION in loser.locator("[data-messages]").inner_text()
    assert helper.said == loser.said == []


@pytest.mark.slow
def test_five_hundred_messages_are_passed_on_in_half_a_minute(origins, circle, browse) -> None:
    for _turn in range(500):
        a_box("questions", "home", "en")
    joined = browse(an_answerer(101_003))
    helper = browse(circle[101_001])
    helper.goto(f"{origins['members']}/en/questions/passing/")
    unlocks(helper)

    began = time.monotonic()
    helper.locator("[data-passing] button").click()
    helper.locator("[data-done]").wait_for(timeout=60_000)
    took = time.monotonic() - began

    assert (reads(joined, origins["members"]), took < 30) == (10, True), took
