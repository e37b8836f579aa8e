"""A text is read on telephones, with the keyboard alone, and appears when two of three approved it."""

import re

import pytest
from playwright.sync_api import Browser

from tests.journeys import minutes
from tests.journeys.browsing import Hands
from tests.journeys.members import a_card, somebody_in
from tests.journeys.open_site import OpenSite
from tests.journeys.steps import open_drawer
from tests.journeys.test_asks import in_some_days

pytestmark = [pytest.mark.journey, pytest.mark.drawn(5, "file")]
NARROW = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def an_editor(a_founded_site: OpenSite, browser: Browser) -> Hands:
    card = a_card(a_founded_site, "Alouette", "active", "editor")
    return somebody_in(browser, a_founded_site, "fr", card)


def somebody_ready_to_read(site: OpenSite, browser: Browser, name: str, said: str = "yes") -> Hands:
    card = a_card(site, name, "active", said_yes="read" if said == "yes" else "")
    she = somebody_in(browser, site, "nl", card, scripts=False)
    she.page.set_viewport_size(NARROW)
    return she


def write_and_ask(editor: Hands, site: OpenSite, title: str) -> str:
    """A press release that waits for its readers; the address of its text."""
    editor.open(f"{site.members}/fr/desk/")
    open_drawer(editor, "documents menu|Documents")
    editor.press("link", "Write a document")
    editor.page.locator("select[name=kind]").select_option("press_release")
    editor.type("documents label|Title", title)
    editor.type("documents label|Text", "Les loyers montent.")
    editor.press("button", "Save the document")
    address = editor.page.url
    editor.press("link", "Ask for readers")
    editor.page.locator("input[name=day]").fill(in_some_days())
    editor.press("button", "Send the request")
    return address


def read_and_approve(she: Hands, site: OpenSite) -> None:
    """From her first page to her yes."""
    with minutes.within("approval", she):
        she.open(f"{site.members}/nl/")
        she.press("link", "Read the request")
        she.press("button", "asks button|Yes")
        she.press("link", "Read the text")
        she.press("button", "Approve this text")


def test_readers_approve_without_scripts_and_then_it_appears(a_founded_site, browser, an_editor) -> None:
    site = a_founded_site
    them = [somebody_ready_to_read(site, browser, name) for name in ("Fazant", "Patrijs", "Kwartel")]
    address = write_and_ask(an_editor, site, "Communiqué sur les loyers")

    for she in them[:2]:
        read_and_approve(she, site)
    an_editor.open(address)
    assert an_editor.words("Publish the text") not in an_editor.page.content()
    them[2].open(f"{site.members}/nl/asks/mine/")
    them[2].press("button", "asks button|Yes")
    an_editor.open(address)
    an_editor.press("button", "Publish the text")

    assert them[0].page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    she = them[0].page
    she.goto(f"{site.public}/nl/texts/")
    she.get_by_role("link", name="Communiqué sur les loyers").click()
    assert "Les loyers montent." in she.content()


def test_one_who_was_not_named_does_not_see_it(a_founded_site, browser, an_editor) -> None:
    site = a_founded_site
    she = somebody_ready_to_read(site, browser, "Zwartkop", said="nothing")
    address = write_and_ask(an_editor, site, "Communiqué caché")

    found = she.page.goto(re.sub("/fr/", "/nl/", address))

    assert found.status == 404
    assert "Communiqué caché" not in she.page.content()
