"""Whoever looks at every page sees a fault: each is planted once and must be named."""

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import looking
from tests.journeys.browsing import a_telephone

pytestmark = [pytest.mark.journey, pytest.mark.drawn(8)]
PLANTED = {
    "the way out is not the first": "document.body.prepend(document.querySelector('.name'))",
    "the title says": "document.title = 'The union'",
    "says ['member": "history.replaceState(null, '', '/en/membership/')",
    "320 pixels are too narrow": "add('div', {className: 'w'})",
    " is 10 x 10": "add('button', {className: 's', ariaLabel: 'x'})",
    "no ring around": "document.querySelector('.button').classList.add('ringless')",
    "a heading 4 below a heading": "add('h4', {textContent: 'x'})",
    "no title": "document.querySelector('h1').remove()",
    "axe: image-alt": "add('img', {})",
}
ADD = """const add = (name, facts) =>
  document.querySelector("main").append(Object.assign(document.createElement(name), facts));"""
SHEET = """
.w { width: 400px; height: 1px; } .s { width: 10px; height: 10px; padding: 0; border: 0; }
.ringless:focus-visible { outline: none; }
"""


@pytest.fixture
def page(browser: Browser, a_founded_site) -> Page:
    page = a_telephone(browser, viewport=looking.NARROWEST, bypass_csp=True).new_page()
    page.goto(f"{a_founded_site.forms}/en/join/")
    page.add_style_tag(content=SHEET)
    return page


def test_a_good_page_has_no_fault(page: Page) -> None:
    assert looking.faults(page) == []


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_named(fault: str, page: Page) -> None:
    page.evaluate(f"() => {{ {ADD} {PLANTED[fault]} }}")

    assert any(fault in found for found in looking.faults(page)), looking.faults(page)
