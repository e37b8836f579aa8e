"""Ten main pages read from the right, in a language made up for this test: each is the mirror of itself."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import looking
from tests.journeys.open_site import opened
from tests.journeys.visits import Visit, all_visits
from tests.journeys.walking import Walk

pytestmark = [pytest.mark.journey, pytest.mark.drawn(10)]
WANTED = {
    ("publicsite:home", "stranger"),
    ("people:join", "stranger"),
    ("safety:report", "stranger"),
    ("mine:home", "active"),
    ("events:list", "active"),
    ("events:event", "active"),
    ("mine:decide", "active"),
    ("desk:home", "secretary"),
    ("desk:people", "secretary"),
    ("assembly:attendance", "secretary"),
}
PAGES = {(visit.page, visit.role): visit for visit in all_visits() if (visit.page, visit.role) in WANTED}
WIDTHS = (320, 1280)
LARGEST_DIFFERENCE = 1.5
TURN_ROUND = "(direction) => { document.documentElement.dir = direction; }"
# Each letter becomes one of a script that is read from the right; a page so written has no word of ours.
SAY_IN_NO_LANGUAGE = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (texts.currentNode.parentElement.closest("script, style, template, textarea")) continue;
    texts.currentNode.data = texts.currentNode.data.replace(/[a-z]/gi, (letter) =>
      String.fromCharCode(0x5d0 + letter.toLowerCase().charCodeAt(0) % 26));
  }
}"""
# Where each visible box is that is no word of a sentence, in pixels from the edge where one begins to read.
BOXES = """() => [...document.querySelectorAll("body *")].map((found) => {
  const style = getComputedStyle(found);
  if (!found.checkVisibility() || style.display.startsWith("inline") || found.closest("svg, select, .unseen"))
    return null;
  const box = found.getBoundingClientRect();
  const isFromRight = document.documentElement.dir === "rtl";
  const width = document.documentElement.clientWidth;
  const distance = isFromRight ? width - box.right : box.left;
  return box.width ? [found.outerHTML.slice(0, 70), distance, box.width] : null;
})"""
# Icons that point to what follows and are not turned round.
NOT_TURNED = """(path) => [...document.querySelectorAll("svg path")]
  .filter((found) => found.getAttribute("d") === path && found.checkVisibility())
  .filter((found) => getComputedStyle(found.closest("svg")).transform !== "matrix(-1, 0, 0, 1, 0, 0)")
  .map((found) => found.parentElement.outerHTML.slice(0, 60))"""
ALIGNED_TO_A_SIDE = """() => [...document.querySelectorAll("body *")]
  .filter((found) => found.checkVisibility() && /^(left|right)$/.test(getComputedStyle(found).textAlign))
  .map((found) => found.outerHTML.slice(0, 60))"""
# Dates as objects that lie over the words beside them.
OVERLAPPING = """() => [...document.querySelectorAll(".day")].filter((day) => {
  const [one, other] = [day, day.nextElementSibling].map((found) => found?.getBoundingClientRect());
  return other && one.left < other.right - 1 && other.left < one.right - 1
    && one.top < other.bottom - 1 && other.top < one.bottom - 1;
}).map((day) => day.parentElement.outerHTML.slice(0, 90))"""
# The places of a member and the sections of an office, in the order in which they are read.
ORDER = """(selector) => [...document.querySelectorAll(selector)]
  .filter((found) => found.checkVisibility()).map((found) => found.getBoundingClientRect().left)"""
POINTING = "M9 5l7 7-7 7"


@pytest.fixture(scope="module")
def walk(browser: Browser) -> Iterator[Walk]:
    with opened() as site:
        yield Walk(site, browser)


def test_the_ten_pages_are_there() -> None:
    assert set(PAGES) == WANTED


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", sorted(PAGES), ids=[page for page, _role in sorted(PAGES)])
def test_a_page_from_the_right_is_the_mirror_of_itself(name: tuple[str, str], width: int, walk: Walk) -> None:
    page = open_page(walk, PAGES[name], width)
    page.evaluate(TURN_ROUND, "ltr")
    before = page.evaluate(BOXES)
    page.evaluate(TURN_ROUND, "rtl")

    assert moved(before, page.evaluate(BOXES)) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", sorted(PAGES), ids=[page for page, _role in sorted(PAGES)])
def test_a_page_in_a_language_from_the_right_has_room_and_its_way_out(
    name: tuple[str, str], width: int, walk: Walk
) -> None:
    page = open_page(walk, PAGES[name], width)
    left = page.locator("a[data-leave]").bounding_box()
    page.evaluate(TURN_ROUND, "rtl")
    page.evaluate(SAY_IN_NO_LANGUAGE)

    assert page.evaluate(looking.OVERFLOW) <= 0
    assert page.evaluate(OVERLAPPING) == []
    assert page.evaluate(NOT_TURNED, POINTING) == []
    assert page.evaluate(ALIGNED_TO_A_SIDE) == []
    right = page.locator("a[data-leave]").bounding_box()
    assert left
    assert right
    assert abs(width - right["x"] - right["width"] - left["x"]) <= LARGEST_DIFFERENCE
    assert [*looking.way_out(page)] == []
    for places in (".dock a", ".top a"):
        order = page.evaluate(ORDER, places)
        assert order == sorted(order, reverse=True)


def open_page(walk: Walk, visit: Visit, width: int) -> Page:
    return walk.go(visit, "en", "light", {"width": width, "height": 800}).page


def moved(
    before: list[tuple[str, float, float] | None], after: list[tuple[str, float, float] | None]
) -> list[str]:
    """The boxes that are not as far from the right as they were from the left, or not as wide."""
    pairs = [(one, other) for one, other in zip(before, after, strict=True) if one and other]
    assert pairs
    return [
        f"{one[0]}: {one[1]:.0f} + {one[2]:.0f}, {other[1]:.0f} + {other[2]:.0f}"
        for one, other in pairs
        if abs(one[1] - other[1]) > LARGEST_DIFFERENCE or abs(one[2] - other[2]) > LARGEST_DIFFERENCE
    ]
