"""Something is asked, on telephones, with the keyboard alone: one says yes without scripts, one is spared."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser

from tests.journeys.browsing import Hands
from tests.journeys.members import a_card, somebody_in
from tests.journeys.open_site import OpenSite
from tests.journeys.steps import open_drawer

pytestmark = [pytest.mark.journey, pytest.mark.drawn(5, "file")]
NARROW = {"width": 320, "height": 640}
MOST_TAPS_TO_SAY_YES = 3


@pytest.fixture(scope="module")
def the_chair(a_founded_site: OpenSite, browser: Browser) -> Hands:
    return somebody_in(browser, a_founded_site, "fr", a_card(a_founded_site, "Hirondelle", "active", "chair"))


def in_some_days() -> str:
    return (date.today() + timedelta(days=5)).isoformat()  # noqa: DTZ011


def ask_for_hands(asker: Hands, site: OpenSite, title: str, kind: str = "organise") -> None:
    asker.open(f"{site.members}/{asker.language}/desk/")
    open_drawer(asker, "Requests to members")
    asker.press("link", "Make a request")
    asker.page.locator("select[name=kind]").select_option(kind)
    asker.type("Your request in one line", title)
    asker.type("What people who agree must know", "Six o'clock, bring cups.")
    asker.page.locator("input[name=day]").fill(in_some_days())
    asker.type("How many people do you need?", "2")
    asker.press("button", "See how many people can get it")
    asker.press("button", "Send the request")


def test_an_active_member_is_asked_and_says_yes_without_scripts(a_founded_site, browser, the_chair) -> None:
    site = a_founded_site
    she = somebody_in(browser, site, "nl", a_card(site, "Zwaluw"), scripts=False)
    she.page.set_viewport_size(NARROW)
    ask_for_hands(the_chair, site, "Porter des chaises")
    assert the_chair.words("People who agreed") in the_chair.page.content()
    assert "Zwaluw" not in the_chair.page.content()

    she.open(f"{site.members}/nl/")
    before = she.taps
    she.press("link", "Read the request")
    assert "bring cups" not in she.page.content()
    she.press("button", "asks button|Yes")

    assert "bring cups" in she.page.content()
    assert she.taps - before <= MOST_TAPS_TO_SAY_YES
    assert she.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    the_chair.page.reload()
    assert "Zwaluw" in the_chair.page.content()


def test_a_supporting_member_is_not_asked(a_founded_site, browser, the_chair) -> None:
    site = a_founded_site
    she = somebody_in(browser, site, "nl", a_card(site, "Merel", "supporting"), scripts=False)
    ask_for_hands(the_chair, site, "Porter des tables")

    she.open(f"{site.members}/nl/")

    asked = she.words("You have a request. You can answer yes or no, or leave it.")
    assert asked not in she.page.content()
    assert she.page.goto(f"{site.members}/nl/asks/mine/").status == 404
