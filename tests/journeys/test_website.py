"""Two editors write a page at once: each looks at it first, neither loses a word, and everybody reads it."""

import pytest

from tests.journeys.browsing import PHONE, Hands
from tests.journeys.members import a_card, somebody_in
from tests.journeys.steps import open_drawer

pytestmark = [pytest.mark.journey, pytest.mark.drawn(5)]


def begin_to_write(she: Hands, house: str) -> None:
    """From her desk to the form."""
    she.open(f"{house}/fr/desk/")
    open_drawer(she, "Public pages")
    she.page.locator('a[href$="/website/support/fr/"]').click()
    she.press("link", "Write")


def look_and_save(she: Hands, words: str) -> None:
    """She sees it as the site will show it, and saves it from there."""
    she.page.locator("textarea").fill(words)
    she.press("button", "Look at it first")
    assert words in she.page.locator("article").inner_text()
    she.press("button", "Save")


def test_two_editors_write_a_page_and_everybody_reads_it(a_founded_house, browser) -> None:
    house = a_founded_house
    cards = [a_card(house, name, "active", "editor") for name in ("Pinson", "Verdier")]
    first, second = (somebody_in(browser, house, "fr", card) for card in cards)
    for she in (first, second):
        begin_to_write(she, house.house)

    look_and_save(first, "Merci à vous.")
    look_and_save(second, "Et bienvenue.")
    assert "Merci à vous." in second.page.locator("del").inner_text()
    look_and_save(second, "Merci à vous.\n\nEt bienvenue.")
    second.press("button", "Publish this version")

    assert second.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    second.open(f"{house.public}/fr/support/")
    assert "Merci à vous.\n\nEt bienvenue." in second.page.locator("article").inner_text()
