"""Leave now: at once, with or without scripts, and no way back to the page that was left."""

import tomllib
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from gate.fault import ROOT
from tests.journeys.browsing import a_telephone
from tests.journeys.open_site import OpenSite

pytestmark = [pytest.mark.journey, pytest.mark.drawn(8)]
PAGES = ["{public}/nl/privacy/", "{forms}/fr/join/", "{members}/en/enter/"]


LEAVE = tomllib.loads((ROOT / "content/unions/utsopi/union.toml").read_text("utf-8"))["leave"]


def with_weather(context: BrowserContext) -> Page:
    """A page of a browser in which the outside addresses answer here: no test leaves this machine."""
    for address in LEAVE.values():
        context.route(
            f"{address}**", lambda route: route.fulfill(body="<h1>Sunny</h1>", content_type="text/html")
        )
    return context.new_page()


@pytest.fixture
def page(browser: Browser) -> Page:
    return with_weather(a_telephone(browser))


def where(site: OpenSite, place: str) -> str:
    return place.format(**site.origins)


def wait_until_away(page: Page, place: str) -> None:
    """Wait for the weather in the language of the page that was left."""
    page.wait_for_url(LEAVE[place.split("/")[1]])
    assert page.inner_text("h1") == "Sunny"


@pytest.mark.parametrize("place", PAGES)
def test_the_first_tap_of_the_keyboard_leads_away(place: str, page: Page, a_founded_site) -> None:
    page.goto(where(a_founded_site, place))

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    wait_until_away(page, place)


@pytest.mark.parametrize("place", PAGES)
def test_back_does_not_return_to_the_page_that_was_left(place: str, page: Page, a_founded_site) -> None:
    page.goto("about:blank")
    page.goto(where(a_founded_site, place))
    page.locator("a[data-leave]").click()
    wait_until_away(page, place)

    page.go_back()

    assert page.url == "about:blank"


@pytest.mark.parametrize("place", PAGES)
def test_shift_three_times_leads_away(place: str, page: Page, a_founded_site) -> None:
    page.goto(where(a_founded_site, place))

    for _ in range(3):
        page.keyboard.press("Shift")
    wait_until_away(page, place)


def test_shift_twice_does_not(page: Page, a_founded_site) -> None:
    page.goto(where(a_founded_site, PAGES[1]))

    for _ in range(2):
        page.keyboard.press("Shift")
    page.wait_for_timeout(300)

    assert urlsplit(page.url).path == "/fr/join/"


@pytest.mark.parametrize("place", PAGES)
def test_without_scripts_the_way_out_is_a_plain_link(place: str, browser: Browser, a_founded_site) -> None:
    page = with_weather(a_telephone(browser, scripts=False))
    page.goto(where(a_founded_site, place))

    page.locator("a[data-leave]").click()
    wait_until_away(page, place)


def test_leaving_ends_the_log_in(browser: Browser, a_founded_site) -> None:
    site = a_founded_site
    page = with_weather(a_telephone(browser))
    page.goto(f"{site.members}/en/")
    page.context.add_cookies(cookies(site))
    page.goto(f"{site.members}/en/")
    assert page.get_by_role("link", name="Me", exact=True).is_visible()

    page.locator("a[data-leave]").click()
    page.wait_for_url(LEAVE["en"])
    page.goto(f"{site.members}/en/known/")

    assert not page.get_by_role("link", name="Me", exact=True).is_visible()


@pytest.mark.parametrize("place", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_button_never_moves(place: str, scheme: str, browser: Browser, a_founded_site) -> None:
    page = a_telephone(browser).new_page()
    page.emulate_media(color_scheme=scheme)
    boxes, scrolled = [], []
    for language in ("en", "nl"):
        page.goto(where(a_founded_site, place).replace(f"/{place.split('/')[1]}/", f"/{language}/"))
        boxes.append(page.locator("a[data-leave]").bounding_box())
        page.mouse.wheel(0, 900)
        page.wait_for_timeout(100)
        scrolled.append(page.evaluate("scrollY"))
        boxes.append(page.locator("a[data-leave]").bounding_box())

    assert boxes[0]
    assert all(box == boxes[0] for box in boxes)
    assert place != PAGES[0] or min(scrolled) > 0


def test_its_words_fit_in_every_language(browser: Browser, a_founded_site) -> None:
    page = a_telephone(browser).new_page()
    for language in LEAVE:
        page.goto(f"{a_founded_site.public}/{language}/")
        button = page.locator("a[data-leave]")

        assert button.evaluate("it => it.scrollWidth <= it.clientWidth"), language
        assert button.get_attribute("href") == LEAVE[language]


def test_leaving_clears_what_the_browser_keeps_of_the_forms(page: Page, a_founded_site) -> None:
    place = where(a_founded_site, PAGES[1])
    page.goto(place)
    page.evaluate("localStorage.setItem('left', 'yes')")
    page.locator("a[data-leave]").click()
    page.wait_for_url(LEAVE["fr"])
    page.wait_for_timeout(500)
    page.goto(place)

    assert page.evaluate("localStorage.getItem('left')") is None


def cookies(site: OpenSite) -> list[dict[str, object]]:
    """A device that somebody logged in with."""
    found = site.run(
        "from paraplu.kernel.standing import MemberStatus\n"
        "from paraplu.trust.accounts import api\n"
        "from tests.trust.accounts.parts import Account\n"
        "from tests import cast\n"
        "account = Account.objects.create(login_name='river-button-4821', password='!')\n"
        "cast.a_member(310_001, MemberStatus.SUPPORTING, account.pk)\n"
        "answer = dict(api.session_cookies_for(account.pk, has_second_factor=True))"
    )
    same = {"url": site.members.replace("http:", "https:"), "secure": True, "httpOnly": True}
    return [{"name": name, "value": value, "sameSite": "Strict", **same} for name, value in found.items()]
