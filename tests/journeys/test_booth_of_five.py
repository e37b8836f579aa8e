"""Five seats of the Board, one item each, in one ballot on a telephone: each is answered, or left blank."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from paraplu.kernel.ballot import Question
from tests.journeys.looking import axe, room, targets
from tests.journeys.voting import Poll, cast, choose, enter, open_ballot

pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.drawn(8),
]
TELEPHONE = {"width": 360, "height": 740}
SEATS = ("Chair", "Secretary", "Treasurer", "Members in Brussels", "Members in Wallonia and Flanders")
PAIRS = (("Ash", "Beech"), ("Cedar", "Elm"), ("Fir", "Ginkgo"), ("Hazel", "Ivy"), ("Juniper", "Larch"))
QUESTIONS = [
    Question(f"Election: {seat}", names, may_be_blank=True, lowest=1, highest=1)
    for seat, names in zip(SEATS, PAIRS, strict=True)
]


@pytest.fixture
def poll(transactional_db: None) -> Poll:
    return open_ballot(QUESTIONS[0], more=QUESTIONS[1:])


@pytest.fixture
def page(browser: Browser) -> Page:
    context = browser.new_context(viewport=TELEPHONE, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def look(page: Page, name: str) -> list[str]:
    if folder := os.environ.get("PARAPLU_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
    return [f"{name}: {fault}" for fault in (*room(page), *targets(page), *axe(page))]


def test_five_elections_are_answered_on_one_page_and_summed_up_each(origins, poll, page) -> None:
    enter(page, origins["forms"], poll, poll.codes[0])
    fields = page.locator("[data-questions] fieldset")
    page.get_by_label("Ash").check()
    page.locator("[data-form=choose] button").first.click()
    missing = [field.locator("[data-wrong=few]").is_visible() for field in fields.all()]
    found = look(page, "five-missing")

    fields.nth(4).get_by_label("Blank vote").check()
    choose(page, "Elm", "Fir", "Ivy")
    found += look(page, "five-review")
    cast(page)

    assert (missing, found) == ([False, True, True, True, True], [])
    poll.close()
    assert poll.report.result == [[0, 1, 0], [0, 0, 1], [0, 1, 0], [0, 0, 1], [1, 0, 0]]
