"""Every page: whole, reachable, discreet, from nowhere else; the main ones in each language and scheme."""

import hashlib
from collections.abc import Iterator
from itertools import product
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from tests.apps import told
from tests.journeys import looking
from tests.journeys.open_site import OpenSite, opened
from tests.journeys.visits import NO_PAGE, Visit, all_visits, pages_to_look_at
from tests.journeys.walking import Walk
from tests.looping import in_one_loop

pytestmark = pytest.mark.journey
LANGUAGES, SCHEMES, WIDTHS = ("en", "fr", "nl"), ("light", "dark"), (320, 360, 1280)
# Where most people are most of the time: these in each language, by day and by night, at each width.
MAIN = {
    ("publicsite:home", "stranger"),
    ("people:join", "stranger"),
    ("forms_home", "stranger"),
    ("questions:ask", "stranger"),
    ("safety:report", "stranger"),
    ("events:guest_request", "stranger"),
    ("accounts:enter", "stranger"),
    ("mine:home", "active"),
    ("mine:home", "supporting"),
    ("mine:own_data", "active"),
    ("people:application", "active"),
    ("events:list", "active"),
    ("events:event", "active"),
    ("assembly:home", "active"),
    ("mine:decide", "active"),
    ("mine:help", "active"),
    ("desk:home", "secretary"),
    ("desk:home", "treasurer"),
    ("desk:applications", "secretary"),
    ("desk:people", "secretary"),
}
# What somebody in distress opens, in each language of members.
ON_THE_WAY_TO_HELP = {
    ("accounts:enter", "stranger"),
    ("mine:home", "supporting"),
    ("mine:help", "active"),
    ("events:list", "active"),
    ("events:event", "active"),
}
DRAWN = 8
Look = tuple[Visit, str, str, int]


def number_of(visit: Visit) -> int:
    """The same for the same page in every run."""
    told = f"{visit.page} {visit.role} {sorted(visit.named.items())} {visit.query}"
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:4])


def chosen(visit: Visit) -> Look:
    """Each page once, as its name draws it: in a language, by day or by night, at a width."""
    number = number_of(visit)
    language, scheme = LANGUAGES[number % 3], SCHEMES[number // 3 % 2]
    return visit, language, scheme, WIDTHS[number // 6 % 3]


def is_main(visit: Visit) -> bool:
    return (visit.page, visit.role) in MAIN


FORMS_PAGES = [visit for visit in all_visits() if visit.origin == "forms"]
LOOKS = [
    *(chosen(visit) for visit in all_visits() if not is_main(visit)),
    *(
        (visit, *look)
        for visit in all_visits()
        if is_main(visit)
        for look in product(LANGUAGES, SCHEMES, WIDTHS)
    ),
    *(
        (visit, language, "light", 320)
        for visit in FORMS_PAGES
        for language in settings.UNION.newcomer_languages
    ),
    *(
        (visit, language, "light", 320)
        for visit in all_visits()
        if (visit.page, visit.role) in ON_THE_WAY_TO_HELP
        for language in settings.UNION.member_languages
    ),
]
# In bin/test and bin/prove a few, drawn by their names; in bin/prove --slow all others.
FEW = sorted(range(len(LOOKS)), key=lambda place: number_of(LOOKS[place][0]) * 31 % 2**32)[:DRAWN]
COMBINATIONS = [
    pytest.param(*look, marks=[] if place in FEW else [pytest.mark.slow]) for place, look in enumerate(LOOKS)
]


@pytest.fixture(scope="module")
def site() -> Iterator[OpenSite]:
    with opened() as site:
        yield site


@pytest.fixture(scope="module")
def walk(site: OpenSite, browser: Browser) -> Walk:
    return Walk(site, browser)


@pytest.mark.parametrize("origin", ["members", "forms", "public"])
def test_every_page_is_looked_at(origin: str) -> None:
    visited = {visit.page for visit in all_visits() if visit.origin == origin}

    assert visited == pages_to_look_at(origin) - NO_PAGE[origin] - set().union(*told("NO_PAGE"))


def test_every_main_page_is_there() -> None:
    assert {(visit.page, visit.role) for visit in all_visits()} >= MAIN


@pytest.mark.parametrize(("visit", "language", "scheme", "width"), COMBINATIONS)
def test_a_page_is_as_it_should_be(visit: Visit, language: str, scheme: str, width: int, walk: Walk) -> None:
    seen = walk.go(visit, language, scheme)

    assert seen.status == 200
    assert seen.page.locator("html").get_attribute("lang") == language
    acts = [*looking.main_act(seen.page)] if is_main(visit) else []
    assert [*acts, *looking.faults(seen.page, width)] == []
    assert seen.console == []
    hosts = {urlsplit(address).netloc for address in seen.addresses}
    assert hosts == {urlsplit(walk.site.origins[visit.origin]).netloc}
    assert visit.origin == "public" or all("no-store" in kept for kept in seen.caching)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@in_one_loop("visit", all_visits(), count=385)
def test_no_page_is_too_wide_in_any_language(visit: Visit, language: str, walk: Walk) -> None:
    page = walk.glance(visit, language)

    assert page.evaluate(looking.OVERFLOW) <= 0
