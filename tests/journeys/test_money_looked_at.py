"""Each page of the money in each language, by day and by night, at 320, 360 and 1280 pixels, with axe."""

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser

from tests.journeys import looking
from tests.journeys.open_house import OpenHouse, opened
from tests.journeys.test_every_page import LANGUAGES, SCHEMES, WIDTHS
from tests.journeys.visits import Visit, all_visits
from tests.journeys.walking import Walk
from tests.looping import in_one_loop

pytestmark = [pytest.mark.journey, pytest.mark.slow]
APPS = ("bank_statements", "cash_book", "claims", "counters", "invoices", "ledger", "solidarity", "subsidies")
VISITS = [visit for visit in all_visits() if visit.page.startswith(tuple(f"{app}:" for app in APPS))]


@pytest.fixture
def house() -> Iterator[OpenHouse]:
    with opened() as house:
        yield house


@pytest.fixture
def walk(house: OpenHouse, browser: Browser) -> Walk:
    return Walk(house, browser)


@pytest.mark.parametrize(("language", "scheme", "width"), [*product(LANGUAGES, SCHEMES, WIDTHS)])
@in_one_loop("visit", VISITS, count=63)
def test_each_page_of_the_money_is_without_fault(
    visit: Visit, language: str, scheme: str, width: int, walk: Walk
) -> None:
    seen = walk.go(visit, language, scheme)

    assert (seen.status, seen.console) == (200, [])
    assert list(looking.faults(seen.page, width)) == []
