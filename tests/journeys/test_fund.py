"""A request on a small phone; two approvers read it in the order of need, answer and close it."""

import pytest
from playwright.sync_api import Page

from tests.journeys.sealing import agrees, opens_own, presses, send, somebody, unlocks
from tests.sealed import a_box
from tests.trust.mailboxes.parts import Box, let_everything_arrive

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ONE, OTHER, TREASURER = 101_001, 101_002, 101_003
ASKED, ANSWERED = "Chiria, 250 de euro.", "Da. Vino joi la întâlnire."


@pytest.fixture
def fund(transactional_db: None) -> list[dict[str, str]]:
    """The cookies of two approvers."""
    somebody(TREASURER, "treasurer")
    return [somebody(number, "approver") for number in (ONE, OTHER)]


def ask(page: Page, forms_host: str) -> str:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{forms_host}/ro/fund/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("[data-sealed=kinds][value=home]").check()
    page.locator("#text").fill(ASKED)
    page.locator("[data-sealed=needs][value=children]").check()
    page.locator("[data-sealed=ways][value=cash]").check()
    page.locator("[data-step=write] [data-next]").click()
    code = page.locator("[data-digits]").inner_text()
    send(page, code.split())
    return code


def come_back(page: Page, forms_host: str, code: str) -> str:
    page.goto(f"{forms_host}/ro/fund/back/")
    page.locator("[data-receipt]").fill(code)
    page.locator("[data-unlock] button").click()
    page.get_by_text(ASKED).wait_for()
    return page.locator("[data-messages]").inner_text()


def answer(page: Page, site: str) -> None:
    """The request of somebody with children stands above one without a need; its writer answers it."""
    page.goto(f"{site}/nl/fund/")
    unlocks(page)
    threads = page.locator("[data-thread]:visible")
    assert threads.count() == 2
    assert "Alleen met kinderen" in threads.first.inner_text()
    threads.first.locator("summary").first.click()
    assert "Huur, gas, elektriciteit" in threads.first.inner_text()
    threads.first.locator("[data-answer] textarea").fill(ANSWERED)
    threads.first.locator("[data-answer] .button").click()
    threads.first.locator("[data-waits]").wait_for()


def close_by_two(approver: Page, second: Page, site: str) -> None:
    """One of them proposes, the other agrees; the request that waits is out of the way."""
    Box.objects.filter(is_waiting=True).delete()
    opens_own(approver, site, "fund")
    presses(approver, "Propose to close it")
    opens_own(second, site, "fund")
    presses(second, "Agree and close it now")
    let_everything_arrive()


def test_a_request_on_a_phone_is_answered_by_two_and_closed(origins, fund, browse) -> None:
    asker, approver, second = browse(), browse(fund[0]), browse(fund[1])
    a_box("solidarity", day="2026-11-01")
    code = ask(asker, origins["forms"])

    answer(approver, origins["members"])
    before = come_back(asker, origins["forms"], code)
    agrees(second, origins["members"], "fund")
    after = come_back(asker, origins["forms"], code)

    assert (ANSWERED in before, ANSWERED in after) == (False, True)
    close_by_two(approver, second, origins["members"])
    assert Box.objects.get().closed_on
    assert not asker.context.cookies()
    assert asker.said == approver.said == second.said == []
