"""Houses and a browser for the journeys; all end with the session or the module that asked for them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.browsing import a_browser
from tests.journeys.open_house import OpenHouse, opened


@pytest.fixture(scope="session")
def a_founded_house() -> Iterator[OpenHouse]:
    """A house with three office-holders, whose cards nobody has used yet."""
    with opened() as house:
        yield house


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as browser:
        yield browser
