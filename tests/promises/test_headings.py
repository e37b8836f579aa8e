"""Whoever reads by headings finds one title on each page, and no level left out below it."""

import re
from itertools import pairwise

import pytest

from tests.journeys.visits import all_visits
from tests.promises.stage import set_up
from tests.promises.test_queries_of_pages import named_in

pytestmark = pytest.mark.django_db
# Several sheets of paper, or several steps of which a browser shows one, each with its title.
SEVERAL_TITLES = {"assembly:print_ballot", "board:print", "board:print_written", "evoting:booth"}
HEADING = re.compile(r"<h([1-6])\b")


def wrong_headings(text: str) -> str:
    """The levels of a page's headings if they are not as they should be, else nothing."""
    levels = [int(level) for level in HEADING.findall(text)]
    jumps = any(after > before + 1 for before, after in pairwise(levels))
    return str(levels) if levels.count(1) != 1 or levels[0] != 1 or jumps else ""


def test_no_page_leaves_a_level_of_headings_out(nothing_periodic: None, asks_all: bool) -> None:
    stage, wrong = set_up(), {}

    visits = [visit for visit in all_visits() if visit.page not in SEVERAL_TITLES]
    for visit in visits[:: 1 if asks_all else 4]:
        answer = stage.client(visit.role, visit.origin).get(visit.path("en", named_in(stage)))
        if answer.status_code == 200 and (levels := wrong_headings(answer.content.decode())):
            wrong[f"{visit.page} {visit.role}"] = levels

    assert not wrong, "\n".join(f"{page}: {levels}" for page, levels in wrong.items())


@pytest.mark.parametrize("text", ["<h2>", "<h1><h3>", "<h1><h2><h4>", "<h1><h1>", ""])
def test_a_level_left_out_is_seen(text: str) -> None:
    assert wrong_headings(text) or not text


def test_steps_back_are_no_fault() -> None:
    assert wrong_headings("<h1><h2><h3><h2 lang='fr'>") == ""
