"""Every page in every language, by day and by night: whole, reachable, discreet, and from nowhere else."""

import random
from collections.abc import Iterator
from itertools import product
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from tests.journeys import looking
from tests.journeys.open_house import OpenHouse, opened
from tests.journeys.visits import NO_PAGE, Visit, all_visits, pages_to_look_at
from tests.journeys.walking import Walk
from tests.rooms import told

pytestmark = pytest.mark.journey
SAMPLE, SEED = 25, 20151215
EVERY = list(product(all_visits(), ("en", "fr", "nl"), ("light", "dark")))
CHOSEN = random.Random(SEED).sample(EVERY, SAMPLE)
DOORS = [visit for visit in all_visits() if visit.origin == "doors"]
FURTHER = list(product(DOORS, settings.UNION.newcomer_languages, ("light",)))
COMBINATIONS = [
    pytest.param(*one, marks=[] if one in CHOSEN else [pytest.mark.slow]) for one in [*EVERY, *FURTHER]
]


@pytest.fixture(scope="module")
def house() -> Iterator[OpenHouse]:
    with opened() as house:
        yield house


@pytest.fixture(scope="module")
def walk(house: OpenHouse, browser: Browser) -> Walk:
    return Walk(house, browser)


@pytest.mark.parametrize("origin", ["house", "doors", "public"])
def test_every_page_is_looked_at(origin: str) -> None:
    visited = {visit.page for visit in all_visits() if visit.origin == origin}

    assert visited == pages_to_look_at(origin) - NO_PAGE[origin] - set().union(*told("NO_PAGE"))


@pytest.mark.parametrize(("visit", "language", "scheme"), COMBINATIONS)
def test_a_page_is_as_it_should_be(visit: Visit, language: str, scheme: str, walk: Walk) -> None:
    seen = walk.go(visit, language, scheme)

    assert seen.status == 200
    assert seen.page.locator("html").get_attribute("lang") == language
    assert looking.faults(seen.page) == []
    assert seen.console == []
    hosts = {urlsplit(address).netloc for address in seen.addresses}
    assert hosts == {urlsplit(walk.house.origins[visit.origin]).netloc}
    assert visit.origin == "public" or all("no-store" in kept for kept in seen.caching)
