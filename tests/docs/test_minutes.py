"""The table of what tasks cost says what the journeys count, and stays at or under the goals."""

import re

import pytest

from gate.fault import ROOT
from tests.journeys.minutes import AGREED, ASSUMED, limit_of

# The goals that the union gave: what a task may take at most.
GOALS = {
    "join_supporting": ("seconds", 60),
    "join_active": ("seconds", 180),
    "admit": ("taps", 10),
    "next_evening": ("seconds", 90),
    "email": ("seconds", 300),
    "answer": ("screens", 3),
    "approval": None,
    "hand_over": ("seconds", 900),
    "log_head": ("seconds", 60),
    "assembly_hands": ("seconds", 240),
    "assembly_paper": ("seconds", 240),
    "assembly_election": ("seconds", 240),
    "assembly_key": ("seconds", 300),
    "assembly_opening": ("seconds", 60),
    "assembly_slips": None,
    "assembly_door": None,
    "assembly_arrivals": ("seconds", 600),
    "assembly_strike": None,
    "assembly_secret": ("seconds", 240),
}
MINUTE = 60
TWENTY_MINUTES, FOUR_MINUTES = 20 * MINUTE, 4 * MINUTE
WORDS = {
    "en": {"seconds": "s", "taps": "taps", "screens": "screens"},
    "fr": {"seconds": "s", "taps": "touches", "screens": "écrans"},
    "nl": {"seconds": "s", "taps": "tikken", "screens": "schermen"},
}


def aim(task: str, language: str) -> str:
    """The goal as people say it."""
    goal = GOALS[task]
    if goal is None:
        return "–"
    unit, most = goal
    whole = unit == "seconds" and most > MINUTE and most % MINUTE == 0
    return f"{most // MINUTE} min" if whole else f"{most} {WORDS[language][unit]}"


def row(task: str, language: str) -> list[str]:
    """The line of a task as the page of this language has it."""
    spent = limit_of(task)
    counted = (spent.fields - spent.written, spent.taps, spent.screens)
    return [AGREED[task]["name"][language], aim(task, language), *map(str, counted), f"{spent.seconds} s"]


def rows(language: str, columns: int) -> list[list[str]]:
    """The lines of the table with so many columns, its head aside."""
    text = (ROOT / "docs" / "use" / f"minutes.{language}.md").read_text("utf-8")
    lines = [re.split(r" *\| *", line.strip("| ")) for line in text.splitlines() if line.startswith("|")]
    return [line for line in lines if len(line) == columns][2:]


@pytest.mark.parametrize("language", WORDS)
def test_the_page_shows_what_the_journeys_count(language: str) -> None:
    assert rows(language, 6) == [row(task, language) for task in AGREED]


@pytest.mark.parametrize("language", WORDS)
def test_the_page_says_what_the_times_assume(language: str) -> None:
    assert [line[1] for line in rows(language, 2)] == [f"{seconds} s" for seconds in ASSUMED.values()]


def test_every_goal_has_its_task() -> None:
    assert set(AGREED) == set(GOALS)


@pytest.mark.parametrize("task", [task for task, goal in GOALS.items() if goal])
def test_a_task_stays_at_or_under_its_goal(task: str) -> None:
    unit, most = GOALS[task] or ("", 0)

    assert getattr(limit_of(task), unit) <= most


def forty_are_ready() -> int:
    """Seconds until forty people can vote in secret: the key, the slips, and everybody at the door."""
    tasks = ("assembly_key", "assembly_slips", "assembly_arrivals", "assembly_strike")
    return sum(limit_of(task).seconds for task in tasks)


def a_secret_item() -> int:
    """Seconds for an item, with the slips that are struck before it."""
    return limit_of("assembly_strike").seconds + limit_of("assembly_secret").seconds


def test_forty_people_are_ready_for_a_secret_ballot_in_twenty_minutes() -> None:
    assert forty_are_ready() <= TWENTY_MINUTES


def test_a_secret_item_takes_four_minutes_with_the_slips_that_are_struck_before_it() -> None:
    assert a_secret_item() <= FOUR_MINUTES


@pytest.mark.parametrize("language", WORDS)
def test_the_page_says_how_long_forty_people_and_an_item_take(language: str) -> None:
    lines = (ROOT / "docs" / "use" / f"minutes.{language}.md").read_text("utf-8").splitlines()

    told = [re.findall(r"(\d+) min", line) for line in lines if not line.startswith("|")]

    assert [str(-(-seconds // MINUTE)) for seconds in (forty_are_ready(), a_secret_item())] in told


@pytest.mark.parametrize("task", AGREED)
def test_some_journey_counts_the_task(task: str) -> None:
    counting = re.compile(rf'(?:within|hold)\(\s*"{task}"')
    journeys = (ROOT / "tests" / "journeys").glob("*.py")

    assert any(counting.search(path.read_text("utf-8")) for path in journeys)
