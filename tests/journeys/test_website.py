"""Two editors write a page at once: neither loses a word, and one publishes what the other saved."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.browsing import PHONE, Hands
from tests.journeys.members import a_card, somebody_in
from tests.journeys.steps import open_drawer, somebody

pytestmark = [pytest.mark.journey, pytest.mark.drawn(8)]
BOTH = "Merci à vous.\n\nEt bienvenue."


def begin_to_write(she: Hands, site: str) -> None:
    """From her desk to the form."""
    she.open(f"{site}/fr/desk/")
    open_drawer(she, "Public pages")
    she.page.locator('a[href$="/website/support/fr/"]').click()
    she.press("link", "Edit page")


def look_and_save(she: Hands, words: str) -> None:
    """She sees it as the site will show it, and saves it from there."""
    she.page.locator("textarea").fill(words)
    she.press("button", "Preview the page")
    assert words in she.page.locator("article").inner_text()
    she.press("button", "Save page")


def read_and_publish(she: Hands, site: str, words: str) -> None:
    """She finds in her work area what somebody else saved, sees that very version, and publishes it."""
    she.open(f"{site}/fr/desk/")
    she.press("link", "Pages that need a second reader before publication")
    she.page.locator('a[href$="/website/support/fr/"]').click()
    she.press("link", "Preview the page")
    assert words in she.page.locator("article").inner_text()
    she.press("link", "Back to the page")
    she.press("button", "Agree and publish")


def anybody_reads(browser: Browser, public: str) -> str:
    """What the page tells a browser that never saw it; one that did may show it for five more minutes."""
    anybody = somebody(browser, "fr", scripts=False)
    anybody.open(f"{public}/fr/support/")
    return anybody.page.locator("article").inner_text()


def test_two_editors_write_a_page_and_everybody_reads_it(a_founded_site, browser) -> None:
    site = a_founded_site
    offices = {"Pinson": ("editor", "director"), "Verdier": ("editor",)}
    cards = [a_card(site, name, "active", *held, language="fr") for name, held in offices.items()]
    first, second = (somebody_in(browser, site, "fr", card) for card in cards)
    for she in (first, second):
        begin_to_write(she, site.members)

    look_and_save(first, "Merci à vous.")
    look_and_save(second, "Et bienvenue.")
    assert "Merci à vous." in second.page.locator("del").inner_text()
    look_and_save(second, BOTH)
    assert second.page.get_by_role("button", name=second.words("Agree and publish")).count() == 0
    assert "Et bienvenue." not in anybody_reads(browser, site.public)
    read_and_publish(first, site.members, BOTH)

    assert first.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert BOTH in anybody_reads(browser, site.public)
