"""A request on a small phone, two approvers who agree to a payout, its code, and the cash."""

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.sealing import agrees, opens_own, somebody, unlocks
from tests.journeys.test_fund import ask, come_back
from tests.life.solidarity.parts import SpentCode, fill_fund
from tests.trust.mailboxes.parts import Box

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ONE, OTHER, PAYER = 101_001, 101_002, 91
ANSWERED = "Da. Vino joi la întâlnire."


def answer_with_payout(page: Page, site: str, offer: str) -> None:
    page.goto(f"{site}/nl/fund/")
    unlocks(page)
    thread = page.locator("[data-thread]:visible").first
    thread.locator("summary").first.click()
    thread.locator("[data-answer] textarea").fill(ANSWERED)
    thread.locator("[data-sealed=payout]").select_option(offer)
    thread.locator("[data-answer] .button").click()


def pay(page: Page, site: str, code: str) -> str:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}/fr/fund/pay/")
    page.locator("input[name=code]").first.fill(code)
    page.locator("main form button").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    shown = page.locator("main h2").inner_text()
    page.locator("form:has([name=paid]) button").click()
    page.locator("main [role=status]").wait_for()
    return shown


def test_a_request_on_a_phone_becomes_a_code_and_the_code_cash(origins, browse) -> None:
    payer = browse(somebody(PAYER, "treasurer"))
    approver, second = (browse(somebody(number, "approver")) for number in (ONE, OTHER))
    fill_fund()
    asker, site = browse(), origins["members"]
    code = ask(asker, origins["forms"])

    answer_with_payout(approver, site, "cash 50")
    approver.locator("[data-waits]:visible").wait_for()
    agrees(second, site, "fund")
    read = come_back(asker, origins["forms"], code)
    payout_code = re.search(r"[0-9]{6}(?: [0-9]{6}){4}", read)

    assert payout_code
    assert ANSWERED in read
    assert not SpentCode.objects.exists()
    assert "50" in pay(payer, site, payout_code[0])
    assert SpentCode.objects.count() == 1
    assert not re.search(r"[0-9]{6}(?: [0-9]{6}){4}", _thread_of_approver(approver, site))
    assert asker.said == approver.said == second.said == payer.said == []


def _thread_of_approver(page: Page, site: str) -> str:
    opens_own(page, site, "fund")
    return page.locator("[data-thread]:visible").first.inner_text()


def test_a_second_payout_in_a_month_is_refused_by_both_browsers(origins, browse) -> None:
    approver, second = (browse(somebody(number, "approver")) for number in (ONE, OTHER))
    asker, site = browse(), origins["members"]
    ask(asker, origins["forms"])
    answer_with_payout(approver, site, "cash 25")
    approver.locator("[data-waits]:visible").wait_for()
    agrees(second, site, "fund")

    answer_with_payout(approver, site, "cash 100")
    approver.locator("[data-wrong=period]:visible").wait_for()
    assert Box.objects.count() >= 1
