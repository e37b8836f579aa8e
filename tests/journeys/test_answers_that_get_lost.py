"""The server stores something, its answer is lost: the page keeps the words and sends them again, once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.commons.pictures.good import GOOD
from tests.journeys.sealing import TOLD, opens_own, somebody, tell
from tests.trust.mailboxes.parts import Box, CountedRecord, Message, WaitingAnswer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(4)]
ANSWERED, MORE = "We believe you.", "And yesterday again."


@pytest.fixture
def team(transactional_db: None) -> list[dict[str, str]]:
    """The cookies of two of the safety team; two auditors count."""
    for number in (101_011, 101_012):
        somebody(number, "auditor")
    return [somebody(number, "safety_team") for number in (101_001, 101_002)]


@contextmanager
def without_answers(page: Page) -> Iterator[None]:
    """Whatever is posted now reaches the server, but its answer does not reach the page."""
    wire = page.context.new_cdp_session(page)

    def lose(event: dict[str, Any]) -> None:
        is_post = event["request"]["method"] == "POST"
        asked = {"requestId": event["requestId"]}
        if is_post:
            wire.send("Fetch.failRequest", {**asked, "errorReason": "ConnectionReset"})
        else:
            wire.send("Fetch.continueRequest", asked)

    wire.on("Fetch.requestPaused", lose)
    wire.send("Fetch.enable", {"patterns": [{"urlPattern": "*", "requestStage": "Response"}]})
    yield
    wire.send("Fetch.disable")
    wire.detach()


def loses(page: Page, press: Callable[[], Any], fault: str = "[data-wrong=send]:visible") -> None:
    """She presses, and reads that it did not arrive."""
    with without_answers(page):
        press()
        page.locator(fault).first.wait_for()


def writes(page: Page, forms_host: str, text: str = TOLD) -> str:
    """A report with a photograph, as far as the button that sends it; the return code."""
    page.goto(f"{forms_host}/en/tell/")
    page.locator("[data-sealed=text]").fill(text)
    file = {"name": "a.png", "mimeType": "", "buffer": GOOD["program.png"]()}
    page.locator("[data-photo]").set_input_files(file)
    page.locator("[data-photo-shown]").wait_for()
    page.locator("[data-step=write] [data-next]").click()
    code = page.locator("[data-digits]").inner_text()
    page.locator("[data-step=receipt] [data-next]").click()
    for field in page.locator("input[data-part]").all():
        field.fill(code.split()[int(field.get_attribute("data-at") or 0)])
    return code


def comes_back(page: Page, forms_host: str, code: str) -> None:
    page.goto(f"{forms_host}/en/tell/back/")
    page.locator("[data-receipt]").fill(code)
    page.locator("[data-unlock] button").click()
    page.locator("[data-thread]").wait_for()


def test_a_report_with_a_photograph_is_sent_again_and_there_once(origins, team, browse) -> None:
    page = browse()
    writes(page, origins["forms"])

    loses(page, page.locator("[data-send]").click)
    stored = Message.objects.count()
    page.locator("[data-send]").click()
    page.wait_for_url("**/sent/**")

    assert stored == Message.objects.count() == 2
    assert (Box.objects.count(), CountedRecord.objects.count()) == (1, 1)


def test_other_words_under_the_same_code_are_not_called_sent(origins, team, browse) -> None:
    page = browse()
    code = writes(page, origins["forms"])
    loses(page, page.locator("[data-send]").click)
    for _step in range(2):
        page.locator("[data-back]:visible").click()
    page.locator("[data-sealed=text]").fill("Something else.")
    page.locator("[data-step=write] [data-next]").click()
    page.locator("[data-step=receipt] [data-next]").click()
    for field in page.locator("input[data-part]").all():
        field.fill(code.split()[int(field.get_attribute("data-at") or 0)])

    page.locator("[data-send]").click()
    page.locator("[data-wrong=already]:visible").wait_for()

    comes_back(page, origins["forms"], code)
    page.get_by_text(TOLD).wait_for()


def test_more_words_of_the_writer_are_sent_again_and_there_once(origins, team, browse) -> None:
    page = browse()
    comes_back(page, origins["forms"], tell(page, origins["forms"], "en"))
    page.locator("[data-answer] textarea").fill(MORE)
    button = page.locator("[data-answer] > p button")

    loses(page, button.click)
    assert page.locator("[data-answer] textarea").input_value() == MORE
    button.click()
    page.locator("[data-sent]:visible").wait_for()

    assert page.locator("[data-messages]").get_by_text(MORE).count() == 1
    assert Message.objects.count() == 2


def test_an_answer_an_agreement_and_a_note_are_sent_again_and_there_once(origins, team, browse) -> None:
    holder, second = browse(team[0]), browse(team[1])
    tell(browse(), origins["forms"], "en")
    opens_own(holder, origins["members"])
    holder.locator("[data-answer] textarea").first.fill(ANSWERED)
    presses_twice(holder, "[data-answer] > p button", "[data-waits]:visible")
    assert WaitingAnswer.objects.count() == 1

    opens_own(second, origins["members"])
    presses_twice(second, "[data-agree] button", "[data-messages] :text('We believe you.')")
    assert (WaitingAnswer.objects.count(), Message.objects.filter(side="circle").count()) == (0, 1)

    second.locator("[data-case] summary").first.click()
    presses_twice(second, "[data-act=takes] button", "[data-act=leaves]:visible")
    assert Message.objects.filter(side="note").count() == 1


def presses_twice(page: Page, button: str, shown: str) -> None:
    """The first answer is lost."""
    loses(page, page.locator(button).first.click)
    page.locator(button).first.click()
    page.locator(shown).first.wait_for()
