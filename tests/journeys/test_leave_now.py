"""Leave now: at once, with or without scripts, and no way back to where she was."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.browsing import a_telephone
from tests.journeys.open_house import OpenHouse

pytestmark = [pytest.mark.journey, pytest.mark.drawn(5)]
PAGES = ["{public}/nl/privacy/", "{doors}/fr/join/", "{house}/en/enter/"]


@pytest.fixture
def page(browser: Browser) -> Page:
    return a_telephone(browser).new_page()


def where(house: OpenHouse, place: str) -> str:
    return place.format(**house.origins)


def is_away(page: Page) -> bool:
    """On the empty page, which says nothing."""
    return urlsplit(page.url).path == "/leave/" and page.inner_text("body").strip() == ""


@pytest.mark.parametrize("place", PAGES)
def test_the_first_tap_of_the_keyboard_leads_away(place: str, page: Page, a_founded_house) -> None:
    page.goto(where(a_founded_house, place))

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/leave/")

    assert is_away(page)


@pytest.mark.parametrize("place", PAGES)
def test_back_does_not_return_to_the_page_that_was_left(place: str, page: Page, a_founded_house) -> None:
    page.goto("about:blank")
    page.goto(where(a_founded_house, place))
    page.locator("a[data-leave]").click()
    page.wait_for_url("**/leave/")

    page.go_back()

    assert page.url == "about:blank"


@pytest.mark.parametrize("place", PAGES)
def test_shift_three_times_leads_away(place: str, page: Page, a_founded_house) -> None:
    page.goto(where(a_founded_house, place))

    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/leave/")

    assert is_away(page)


def test_shift_twice_does_not(page: Page, a_founded_house) -> None:
    page.goto(where(a_founded_house, PAGES[1]))

    for _ in range(2):
        page.keyboard.press("Shift")
    page.wait_for_timeout(300)

    assert urlsplit(page.url).path == "/fr/join/"


@pytest.mark.parametrize("place", PAGES)
def test_without_scripts_the_way_out_is_a_plain_link(place: str, browser: Browser, a_founded_house) -> None:
    page = a_telephone(browser, scripts=False).new_page()
    page.goto(where(a_founded_house, place))

    page.locator("a[data-leave]").click()
    page.wait_for_url("**/leave/")

    assert is_away(page)


def test_leaving_ends_the_log_in(browser: Browser, a_founded_house) -> None:
    house = a_founded_house
    page = a_telephone(browser).new_page()
    page.goto(f"{house.house}/en/")
    page.context.add_cookies(cookies(house))
    page.goto(f"{house.house}/en/")
    assert page.get_by_role("link", name="Today").is_visible()

    page.locator("a[data-leave]").click()
    page.wait_for_url("**/leave/")
    page.goto(f"{house.house}/en/known/")

    assert not page.get_by_role("link", name="Today").is_visible()


def cookies(house: OpenHouse) -> list[dict[str, object]]:
    """A device that somebody logged in with."""
    found = house.run(
        "from paraplu.kernel.standing import MemberStatus\n"
        "from paraplu.trust.accounts import api\n"
        "from tests.trust.accounts.parts import Account\n"
        "from tests import cast\n"
        "account = Account.objects.create(login_name='river-button-4821', password='!')\n"
        "cast.a_member(310_001, MemberStatus.SUPPORTING, account.pk)\n"
        "answer = dict(api.session_cookies_for(account.pk, has_second_factor=True))"
    )
    same = {"url": house.house.replace("http:", "https:"), "secure": True, "httpOnly": True}
    return [{"name": name, "value": value, "sameSite": "Strict", **same} for name, value in found.items()]
