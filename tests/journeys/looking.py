"""What must be true of each page that anybody looks at; each function names the faults it finds."""

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page

from paraplu.base.emails import forbidden_words_in

NARROWEST = {"width": 320, "height": 640}
AXE = Axe()
# The levels of all headings that are shown, in their order.
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((found) => found.checkVisibility()).map((found) => Number(found.tagName[1]))"""
REACHED = "a, button, input:not([type=hidden]), select, summary, textarea"
# Elements smaller than 24 x 24 pixels, links within a sentence aside (WCAG 2.2, 2.5.8).
TOO_SMALL = """(reached) => {
  const faults = [];
  for (const found of document.querySelectorAll(reached)) {
    const part = found.closest("label") ?? found;
    const box = part.getBoundingClientRect();
    if (!found.checkVisibility() || box.width === 0) continue;
    const around = found.parentElement.textContent.trim().length - found.textContent.trim().length;
    const inSentence = found.matches("a") && found.closest("p, li, dd, td") && around > 3
      && getComputedStyle(found).display === "inline";
    if (!inSentence && (box.width < 23.9 || box.height < 23.9))
      faults.push(`${found.outerHTML.slice(0, 90)} is ${box.width.toFixed()} x ${box.height.toFixed()}`);
  }
  return faults;
}"""
# Elements that show nothing when they have the focus.
WITHOUT_RING = """(reached) => [...document.querySelectorAll(reached)]
  .filter((found) => found.checkVisibility())
  .filter((found) => {
    found.focus();
    const style = getComputedStyle(found);
    return document.activeElement === found
      && (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2
        || /rgba\\(.*, 0\\)|transparent/.test(style.outlineColor));
  })
  .map((found) => found.outerHTML.slice(0, 90))"""
# The usual cheap telephone, and how much of its height the header may take.
TELEPHONE = {"width": 360, "height": 740}
HEADER_SHARE = 0.12
MAIN_ACT_HEIGHT = 44
HEADER = "() => document.querySelector('.bar').getBoundingClientRect().height"
# The first thing of the page that one does: an act, a field, a button or a row that leads on. In pixels:
# where it ends, how high it is, and where what is fixed at the bottom begins.
MAIN_ACT = """() => {
  const found = [...document.querySelectorAll(
    "main .act .button, main .button, main input:not([type=hidden]), main select, main textarea, main a.go"
  )].find((each) => each.checkVisibility());
  if (!found) return null;
  const box = (found.closest("label, li") ?? found).getBoundingClientRect();
  const dock = document.querySelector(".dock")?.getBoundingClientRect().top ?? innerHeight;
  return [found.getBoundingClientRect().bottom, box.height, Math.min(dock, innerHeight)];
}"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LARGE_TEXT = "() => { document.documentElement.style.fontSize = '212.5%'; }"
NORMAL_TEXT = "() => { document.documentElement.style.fontSize = ''; }"


def faults(page: Page, width: int = 320) -> list[str]:
    """All of them, in the order in which they are looked for; width: of the window for what axe finds."""
    found = [*way_out(page), *header(page), *discretion(page), *room(page), *targets(page), *rings(page)]
    found.extend(outline(page))
    page.set_viewport_size({**NARROWEST, "width": width})
    return [*found, *axe(page)]


def way_out(page: Page) -> Iterator[str]:
    """`Leave now` is the first thing that Tab reaches."""
    page.keyboard.press("Tab")
    if not page.evaluate("() => document.activeElement.matches('a[data-leave]')"):
        yield "the way out is not the first"


def header(page: Page) -> Iterator[str]:
    """The header leaves a telephone to the page."""
    page.set_viewport_size(TELEPHONE)
    height = page.evaluate(HEADER)
    if height > HEADER_SHARE * TELEPHONE["height"]:
        yield f"the header is {height:.0f} pixels high"


def main_act(page: Page) -> Iterator[str]:
    """What one does on a main page is seen without scrolling, and large enough for a thumb."""
    page.set_viewport_size(TELEPHONE)
    page.evaluate("() => scrollTo(0, 0)")
    if found := page.evaluate(MAIN_ACT):
        end, height, bottom = found
        if end > bottom:
            yield f"the main act ends at {end:.0f} of {bottom:.0f} pixels"
        if height < MAIN_ACT_HEIGHT:
            yield f"the main act is {height:.0f} pixels high"


def discretion(page: Page) -> Iterator[str]:
    """Title, icon and address of site and forms tell nothing."""
    if urlsplit(page.url).hostname == "localhost":
        return
    if page.title() != settings.UNION.name.neutral:
        yield f"the title says {page.title()!r}"
    icon = page.locator("link[rel=icon]").get_attribute("href") or ""
    for place in (urlsplit(page.url).path, icon):
        if telling := forbidden_words_in(re.sub(r"[^\w]", " ", place)):
            yield f"{place} says {telling}"


def room(page: Page) -> Iterator[str]:
    """No scrolling sideways: on the narrowest telephone, nor with letters of twice the size."""
    page.set_viewport_size(NARROWEST)
    if page.evaluate(OVERFLOW) > 0:
        yield "320 pixels are too narrow for it"
    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate(LARGE_TEXT)
    if page.evaluate(OVERFLOW) > 0:
        yield "640 pixels are too narrow for letters of twice the size"
    page.evaluate(NORMAL_TEXT)
    page.set_viewport_size(NARROWEST)


def targets(page: Page) -> Iterator[str]:
    """Whatever is tapped is large enough."""
    yield from page.evaluate(TOO_SMALL, REACHED)


def rings(page: Page) -> Iterator[str]:
    """Whoever uses the keyboard sees where she is."""
    yield from (f"no ring around {found}" for found in page.evaluate(WITHOUT_RING, REACHED))


def outline(page: Page) -> Iterator[str]:
    """Who goes from heading to heading finds no level that was left out."""
    levels = page.evaluate(HEADINGS)
    if 1 not in levels:
        yield f"no title: {levels}"
    yield from (
        f"a heading {level} below a heading {before}"
        for before, level in pairwise(levels)
        if level > before + 1
    )


def axe(page: Page) -> Iterator[str]:
    """What axe finds."""
    for violation in AXE.run(page).response["violations"]:
        for node in violation["nodes"]:
            yield f"axe: {violation['id']}: {node['html'][:120]}"
