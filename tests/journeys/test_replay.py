"""The replay: the history of a union from an evening of five to a member who is forgotten, in one site."""

from collections.abc import Iterator
from types import ModuleType

import pytest
from playwright.sync_api import Browser

from tests.journeys.replay import separation
from tests.journeys.replay.cast import Cast
from tests.journeys.replay.chapters import (
    eight_forgotten,
    five_a_crisis,
    four_a_subsidy_year,
    one_an_evening,
    seven_the_assembly,
    six_a_campaign,
    three_an_association,
    two_a_call_for_help,
)
from tests.journeys.replay.opening import BEGINNING
from tests.journeys.replay.union_file import UNIONS
from tests.journeys.replayed import replayed

pytestmark = [pytest.mark.journey, pytest.mark.slow]
CHAPTERS: tuple[ModuleType, ...] = (
    one_an_evening,
    two_a_call_for_help,
    three_an_association,
    four_a_subsidy_year,
    five_a_crisis,
    six_a_campaign,
    seven_the_assembly,
    eight_forgotten,
)
failed: list[str] = []


@pytest.fixture(scope="module")
def cast(browser: Browser) -> Iterator[Cast]:
    with replayed(UNIONS / "collectif", BEGINNING) as site:
        yield Cast(browser, site)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.__name__.rpartition(".")[2])
def test_the_replay(cast: Cast, chapter: ModuleType) -> None:
    assert not failed, f"The replay ended in {failed[0]}."
    failed.append(chapter.__name__)

    chapter.tell(cast.site, cast)

    separation.holds(cast.site)
    failed.clear()
