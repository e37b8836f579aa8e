"""Whoever tries the demonstration votes in secret with a slip from its hall, and opens the sum herself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from paraplu_demonstration import keyring, threads, voting
from paraplu_demonstration.children import ChildProcesses
from paraplu_demonstration.location import DemoLocation
from paraplu_demonstration.opening import prepare_demonstration
from tests.journeys.browsing import PHONE
from tests.journeys.open_site import free_port

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.drawn(8)]
# A report is released to its circle within a minute.
PATIENCE, REST = 30, 5_000
# A key holder has signed, or their part is sent already.
SIGNED = "[data-waits]:visible, [data-waiting][hidden]"


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The hall of a demonstration that was opened just now, on a telephone."""
    place = DemoLocation(tmp_path / "var", free_port(), free_port())
    prepare_demonstration(place)
    with ChildProcesses(place) as children:
        children.start_all_processes()
        context = browser.new_context(viewport=PHONE, base_url=f"http://my.localhost:{place.port}")
        yield context.new_page()
        context.close()


def take_part_as(page: Page, role: str) -> None:
    page.goto("/demonstration/")
    page.locator(f"form[action$='/as/{role}/'] button").first.click()


def vote_against(page: Page) -> None:
    page.goto("/demonstration/")
    page.get_by_text("The voting slips").click()
    inside = page.locator("details li:visible code").first.inner_text()
    page.get_by_role("link", name="Open the page to vote").click()
    page.wait_for_url("**/booth/**")
    page.locator("[data-code]").fill(inside)
    page.get_by_label("Against").check()
    page.locator("[data-form=choose] button").first.click()
    page.locator("[data-cast]").click()
    page.locator("[data-step=done] [data-tracker]").wait_for()


def confirm_closing(page: Page) -> None:
    """A teller confirms what the chair asked for: nobody closes a ballot alone."""
    take_part_as(page, voting.TELLERS[0])
    page.goto("/en/")
    page.get_by_role("link", name="Go to the meeting").click()
    page.get_by_role("link", name="Tellers: confirm it here").click()
    page.locator("section", has_text="Close the secret ballot").get_by_role(
        "button", name="Confirm exactly this"
    ).click()
    page.wait_for_load_state()


def wait_for_complaints(page: Page) -> None:
    """The minute in which voters look their votes up."""
    page.wait_for_timeout(62_000)


def open_with_key(page: Page, office: str, place: int) -> None:
    page.goto("/demonstration/")
    page.get_by_text("The codes of the key holders").click()
    code = page.locator("details dd:visible code").nth(place).inner_text()
    take_part_as(page, office)
    page.goto("/en/")
    page.get_by_role("link", name="Go to the meeting").click()
    page.get_by_role("link", name="See my key").first.click()
    page.locator("[data-step=ready]:visible").wait_for()
    page.locator("[data-fetch] [data-typed]").fill(code)
    page.locator("[data-fetch] button:visible").click()
    page.locator(f"[data-open]:visible, {SIGNED}").first.wait_for(state="attached")
    if page.locator("[data-open]:visible").count():
        page.locator("[data-open]").click()


def two_use_their_keys(page: Page) -> None:
    """The first has to leave the page for the second, who plays on the same telephone, and comes back."""
    open_with_key(page, voting.HOLDERS[0], 0)
    page.locator(SIGNED).first.wait_for(state="attached")
    for place in (1, 0):
        open_with_key(page, voting.HOLDERS[place], place)
        page.locator("[data-waiting]").wait_for(state="hidden")


def test_a_slip_from_the_hall_votes_and_two_who_hold_the_key_open_the_sum(page: Page) -> None:
    vote_against(page)
    take_part_as(page, "chair")
    page.goto("/en/gathering/desk/")
    page.get_by_role("link", name="The room").click()
    page.get_by_role("link", name="A room to rest").click()
    page.get_by_role("link", name="Go to the vote").click()
    page.get_by_role("button", name="Close the secret ballot").click()
    ballot = page.url
    confirm_closing(page)
    wait_for_complaints(page)
    two_use_their_keys(page)

    take_part_as(page, "chair")
    page.goto(ballot)

    assert "For 4, against 2, abstained 0, invalid 0" in " ".join(page.locator("main").inner_text().split())


def test_who_plays_the_safety_team_reads_an_answer_that_waits_and_sends_it(page: Page) -> None:
    take_part_as(page, "safety_team")
    for _look in range(PATIENCE):
        page.goto("/en/box/")
        if page.locator("[data-thread]").count():
            break
        page.wait_for_timeout(REST)
    page.locator("[data-phrase]").fill(keyring.PHRASE)
    page.locator("[data-unlock] button").first.click()
    page.locator("[data-queue]").wait_for()
    thread = page.locator("[data-thread]:visible:has([data-unsent])")
    thread.locator("summary").first.click()
    thread.get_by_text(threads.ANSWER).wait_for()
    thread.locator("[data-agree] button").click()
    thread.locator("[data-unsent]").wait_for(state="hidden")

    assert threads.ANSWER in thread.locator("[data-messages]").inner_text()
    assert page.locator("[data-queue]").is_hidden()
    finds_three_referrals(page)


def finds_three_referrals(page: Page) -> None:
    """One waits for its partner, one was fetched and answered, one was taken back and is stored nowhere."""
    states = []
    for item in page.locator("[data-consents] [data-item]").all():
        item.locator("xpath=ancestor::details").locator("summary").first.click()
        item.locator("[data-outcome]").click()
        item.locator("[data-state]:visible").wait_for()
        states.append(item.locator("[data-state]:visible").get_attribute("data-state"))
    assert sorted(map(str, states)) == ["none", "opened", "waiting"]
