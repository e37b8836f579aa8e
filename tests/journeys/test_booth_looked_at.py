"""Booth and board in several languages, on the narrowest telephone, by keyboard, light and dark."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.looking import NARROWEST, axe, discretion, faults, rings, room, targets
from tests.journeys.voting import BOARD, Poll, cast, cast_by_hand, choose, enter, open_ballot, type_code

pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.drawn(8),
]
Look = Callable[[str], list[str]]


@pytest.fixture
def poll(transactional_db: None) -> Poll:
    return open_ballot(BOARD)


@pytest.fixture(
    params=[("en", "light"), ("fr", "dark"), ("nl", "light"), ("es", "dark"), ("ro", "light")],
    ids=lambda told: told[0],
)
def spoken(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, str]]:
    language, scheme = request.param
    context = browser.new_context(viewport=NARROWEST, color_scheme=scheme, reduced_motion="reduce")
    yield context.new_page(), language
    context.close()


def look(page: Page, name: str) -> list[str]:
    """The faults of what a step shows; with a folder in the environment, a picture as well."""
    if folder := os.environ.get("PARAPLU_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
    page.keyboard.press("Tab")
    found = [*discretion(page), *room(page), *targets(page), *rings(page), *axe(page)]
    return [f"{name}: {fault}" for fault in found]


def test_every_step_to_a_choice_is_for_everybody(origins, poll, spoken) -> None:
    page, language = spoken
    found: list[str] = []
    page.goto(f"{origins['forms']}/{language}/booth/{poll.ballot.pk}/")
    type_code(page, "x")
    found += look(page, f"code-{language}")
    type_code(page, poll.codes[0])
    found += look(page, f"compare-{language}")
    page.locator("[data-other-key]").click()
    found += look(page, f"foreign-{language}")
    enter(page, origins["forms"], poll, poll.codes[0], language)

    choose(page, "Ash", "Beech", "Cedar", "Elm")

    assert found + look(page, f"choose-{language}") == []


def test_every_step_to_the_board_is_for_everybody(origins, poll, spoken) -> None:
    page, language = spoken
    found: list[str] = []
    enter(page, origins["forms"], poll, poll.codes[0], language)
    choose(page, "Ash")
    page.locator("[data-step=review] summary").click()
    found += look(page, f"review-{language}")
    page.locator("[data-open]").click()
    page.locator("[data-step=opened] summary").click()
    found += look(page, f"opened-{language}")
    page.locator("[data-anew]").click()
    cast(page)
    page.locator("[data-look]").click()
    page.locator("[data-found=counts]").wait_for()

    assert found + look(page, f"done-{language}") == []


def test_the_board_is_for_everybody(origins, poll, spoken) -> None:
    page, language = spoken
    found: list[str] = []
    for code in poll.codes[:4]:
        cast_by_hand(poll, code, [0, 1, 0, 0, 1, 0])
    poll.close()
    page.goto(f"{origins['forms']}/{language}/board/{poll.ballot.pk}/")
    found += look(page, f"board-code-{language}")
    type_code(page, poll.codes[0])
    page.locator("[data-verify]").click()
    page.locator("[data-told=sound]:visible").wait_for()
    for summary in page.locator("[data-shown] summary").all():
        summary.click()
    found += look(page, f"board-{language}")

    assert found == []


@pytest.mark.parametrize("state", ["open", "closed", "abandoned"])
def test_what_the_booth_says_without_a_vote_is_for_everybody(origins, poll, spoken, state: str) -> None:
    page, language = spoken
    poll.ballot.phase = state
    poll.ballot.save()

    page.goto(f"{origins['forms']}/{language}/booth/{poll.ballot.pk}/")

    assert faults(page) == []
