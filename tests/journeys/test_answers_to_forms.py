"""Pages that only a sent form shows are as whole as those behind an address."""

import pytest
from playwright.sync_api import Browser

from tests.journeys import looking, steps
from tests.journeys.browsing import Hands
from tests.journeys.open_site import OpenSite

pytestmark = [pytest.mark.journey, pytest.mark.drawn(8)]


def look(hands: Hands) -> list[str]:
    """Every fault of the page she sees now, as somebody sees it who just came."""
    hands.page.evaluate("() => document.activeElement.blur()")
    found = [fault for fault in looking.faults(hands.page) if "way out" not in fault]
    hands.page.set_viewport_size({"width": 390, "height": 844})
    return found


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_from_the_form_to_the_account(language: str, browser: Browser, a_founded_site: OpenSite) -> None:
    she, site = steps.somebody(browser, language), a_founded_site
    steps.ask_to_join(she, site, "Lark")
    asked, code = look(she), she.page.locator("p.code strong").inner_text()
    she.open(f"{site.forms}/{language}/confirm/")
    she.type("Your code", code)
    she.press("button", "Confirm my application")
    confirmed = look(she)
    she.press("link", "Open my account")
    she.press("button", "Open my account with a passkey on this device")
    opened = look(she)

    assert (asked, confirmed, opened) == ([], [], [])


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_an_email_is_promised_and_a_wrong_code_refused(language: str, browser, a_founded_site) -> None:
    she, site = steps.somebody(browser, language), a_founded_site
    steps.ask_to_join(she, site, "Lark", f"{language}@paraplu.example")
    promised = look(she)
    she.open(f"{site.forms}/{language}/confirm/")
    she.type("Your code", "abcde")
    she.press("button", "Confirm my application")
    refused = look(she)

    assert (promised, refused) == ([], [])


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_an_empty_form_says_beside_each_field_what_to_do(language: str, browser, a_founded_site) -> None:
    she = steps.somebody(browser, language)
    she.open(f"{a_founded_site.forms}/{language}/join/")
    she.choose(she.words("Active member"))
    she.press("button", "Send application")

    assert she.page.locator(".field .wrong, fieldset .wrong").count() >= 4
    assert look(she) == []
