"""What strangers and guests are shown after they sent a form: as whole as any page, and without a cookie."""

import pytest
from playwright.sync_api import Browser

from tests.faults.guests import AN_EVENING
from tests.journeys import steps
from tests.journeys.browsing import Hands
from tests.journeys.open_site import OpenSite
from tests.journeys.test_answers_to_forms import look

pytestmark = [pytest.mark.journey, pytest.mark.drawn(10)]
LANGUAGES = ["en", "fr", "nl"]
# Each form that a stranger may send, and how much of it says what is missing when it is sent empty.
EMPTY = {"press/2": 4, "training/2": 4, "help/form/2": 2, "thanks": 1, "meet": 2, "meet/place": 1}


def send(she: Hands, path: str, **typed: str) -> None:
    """Open a page, type by the names of the fields, press its first button."""
    she.open(path)
    for name, words in typed.items():
        field = she.page.locator(f"main [name={name}]").first
        field.check() if field.get_attribute("type") == "checkbox" else field.fill(words)
    with she.page.expect_navigation():
        she.page.locator("main form button").first.click()


def card(she: Hands) -> str:
    """The code that the page shows once."""
    return she.page.locator("p.code strong").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guest_comes_looks_again_and_leaves(
    language: str, browser: Browser, a_founded_site: OpenSite
) -> None:
    she, address = steps.somebody(browser, language), f"{a_founded_site.forms}/{language}/meet/"
    send(she, address, guest_code=a_founded_site.run(AN_EVENING), name="Wren")
    met, code = look(she), card(she)
    send(she, f"{address}place/", code=code)
    seen = look(she)
    with she.page.expect_navigation():
        she.page.locator("main form button").last.click()
    left = look(she)

    assert (met, seen, left) == ([], [], [])
    assert "Wren" not in she.page.locator("main").inner_text()
    assert she.page.context.cookies() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_volunteer_offers_help_and_comes_back(language: str, browser: Browser, a_founded_site) -> None:
    she, address = steps.somebody(browser, language), f"{a_founded_site.forms}/{language}/help/"
    send(she, f"{address}form/2/", name="Heron", skills="", languages="")
    sent, code = look(she), card(she)
    send(she, f"{address}mine/", code=code)
    back = look(she)

    assert (sent, back) == ([], [])
    assert she.page.context.cookies() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_giver_sees_her_reference(language: str, browser: Browser, a_founded_site) -> None:
    she = steps.somebody(browser, language)
    send(she, f"{a_founded_site.forms}/{language}/thanks/", email="heron@paraplu.example")

    assert she.page.locator("b.digits").count() == 1
    assert look(she) == []
    assert she.page.context.cookies() == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", EMPTY)
def test_an_empty_form_says_beside_each_field_what_to_do(
    form: str, language: str, browser: Browser, a_founded_site: OpenSite
) -> None:
    she = steps.somebody(browser, language)
    send(she, f"{a_founded_site.forms}/{language}/{form}/")

    assert she.page.locator(".wrong").count() >= EMPTY[form]
    assert look(she) == []
    assert she.page.context.cookies() == []
