"""A complaint about the chair: a confidant and one director read it, and an auditor hears the appeal."""

import pytest
from playwright.sync_api import Page

from tests.journeys.sealing import PHRASE, agrees, give_back, reads, send, somebody
from tests.trust.mailboxes.parts import let_everything_arrive

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
CONFIDANT, CHAIR, DIRECTOR, AUDITOR = 101_001, 101_002, 101_003, 101_004
LIST, TOLD = "concerns", "She decides alone who gets paid."


@pytest.fixture
def circle(transactional_db: None) -> dict[int, dict[str, str]]:
    """The cookies of a confidant, two directors of whom one is the chair, and an auditor."""
    held = {
        CONFIDANT: ["confidant"],
        CHAIR: ["director", "chair"],
        DIRECTOR: ["director"],
        AUDITOR: ["auditor"],
    }
    return {number: somebody(number, *offices) for number, offices in held.items()}


def complain(page: Page, forms_host: str) -> str:
    page.goto(f"{forms_host}/en/concern/")
    first = page.locator("[data-named]").first
    box = first.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 640
    page.locator("[data-named][value=chair]").check()
    page.locator("#text").fill(TOLD)
    assert page.locator("[data-director]:checked").get_attribute("value") == "director/B"
    page.locator("[data-complaint] [data-step=write] [data-next]").click()
    code = page.locator("[data-digits]").inner_text()
    send(page, code.split())
    return code


def test_the_chair_reads_nothing_and_the_auditor_hears_the_appeal(origins, circle, browse) -> None:
    writer = browse()
    writer.set_viewport_size({"width": 360, "height": 640})
    code = complain(writer, origins["forms"])

    opened = [
        reads(browse(circle[number]), origins["members"], LIST) for number in (CHAIR, DIRECTOR, AUDITOR)
    ]
    assert opened == [0, 1, 0]
    answer(browse(circle[CONFIDANT]), origins["members"])
    agrees(browse(circle[DIRECTOR]), origins["members"], LIST)
    appeal(writer, origins["forms"], code)

    opened = [
        reads(browse(circle[number]), origins["members"], LIST) for number in (CHAIR, DIRECTOR, AUDITOR)
    ]
    assert opened == [0, 1, 1]


def answer(page: Page, site: str) -> None:
    assert reads(page, site, LIST) == 1
    page.locator("[data-thread]:visible summary").first.click()
    take(page)
    steps = page.locator("[data-thread]:visible [data-procedure]")
    assert "until" in steps.inner_text()
    page.locator("[data-thread]:visible [data-answer] textarea").fill("We believe you.")
    page.locator("[data-thread]:visible [data-answer] summary").click()
    page.locator("[data-thread]:visible [data-sealed=measures][value=no_meeting]").check()
    page.locator("[data-thread]:visible [data-answer] .button").click()
    page.locator("[data-thread]:visible [data-waits]").wait_for()


def take(page: Page) -> None:
    """The confidant takes the case, and the page names the office with its letter."""
    case = page.locator("[data-thread]:visible [data-case]")
    case.locator("summary").first.click()
    case.locator("[data-act=takes] button").click()
    case.locator("[data-notes]").get_by_text("Confidant A").wait_for()
    assert case.locator("p [data-workers]").inner_text() == "Confidant A"


def appeal(page: Page, forms_host: str, code: str) -> None:
    page.goto(f"{forms_host}/en/concern/back/")
    page.locator("[data-receipt]").fill(code)
    page.locator("[data-unlock] button").click()
    page.locator("[data-messages]").get_by_text("You do not have to meet the person.").wait_for()
    page.locator("[data-appealing] summary").click()
    page.locator("#appeal").fill("Nothing changed.")
    page.locator("[data-appeal] [data-step=write] [data-next]").click()
    parts = page.locator("[data-appeal] [data-digits]").inner_text().split()
    give_back_inside(page, parts)


def give_back_inside(page: Page, parts: list[str]) -> None:
    """The page has one other form, which asks for a return code; only the appeal asks for parts of one."""
    give_back(page, parts)
    page.wait_for_url("**/sent/**")
    let_everything_arrive()


def test_nobody_outside_the_board_left_is_said_before_sending(origins, circle, browse) -> None:
    page = browse()
    page.goto(f"{origins['forms']}/en/concern/")
    page.locator("[data-named][value='confidant/A']").check()
    page.locator("#text").fill(TOLD)
    page.locator("[data-complaint] [data-step=write] [data-next]").click()

    assert page.locator("[data-wrong=nobody]").is_visible()
    page.locator("[data-auditor]").check()
    page.locator("[data-complaint] [data-step=write] [data-next]").click()
    assert page.locator("[data-digits]").is_visible()
    assert PHRASE
