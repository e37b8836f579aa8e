"""What an office does again and again takes as long as its steps say, and less than with another tool."""

import re
import tomllib
from typing import Any

import pytest

from gate.fault import ROOT
from paraplu.kernel.standing import MemberStatus
from tests.commons.events.evenings import an_evening
from tests.people import roles

TASKS: dict[str, Any] = tomllib.loads((ROOT / "tests" / "journeys" / "office_tasks.toml").read_text("utf-8"))
ASSUMED: dict[str, float] = TASKS.pop("assumed")
LANGUAGES = ("en", "fr", "nl")
LABELS = {
    "who_has_no_email": ("/en/desk/people/",),
    "find_and_change": ("/en/desk/people/", "/en/desk/people/{number}/"),
    "announce_evening": ("/en/meet-ups/", "/en/meet-ups/new/"),
    "announce_first_evening": ("/en/meet-ups/", "/en/meet-ups/new/"),
}


def counted(steps: list[list[str]]) -> tuple[int, int, int, float]:
    """Taps, typed signs, words read, and the seconds that they take."""
    taps = sum(kind == "tap" for kind, _text in steps)
    signs = sum(len(text) for kind, text in steps if kind == "type")
    words = sum(len(text.split()) for kind, text in steps if kind != "type")
    seconds = taps * ASSUMED["seconds_a_tap"] + signs * ASSUMED["seconds_a_sign"]
    return taps, signs, words, seconds + words * 60 / ASSUMED["words_a_minute"]


@pytest.mark.parametrize("task", TASKS)
def test_a_task_stays_within_its_goal_and_below_the_other_tool(task: str) -> None:
    here, there = counted(TASKS[task]["here"])[-1], counted(TASKS[task]["there"])[-1]

    assert here <= TASKS[task]["goal"]
    assert here < there


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_is_counted(language: str) -> None:
    page = (ROOT / "docs" / "use" / f"minutes.{language}.md").read_text("utf-8")
    rows = [re.split(r" *\| *", line.strip("| ")) for line in page.splitlines() if line.startswith("|")]

    for task in TASKS.values():
        *counts, here = counted(task["here"])
        there = counted(task["there"])[-1]
        figures = [f"{task['goal']} s", *map(str, counts), f"{here:.0f} s", f"{there:.0f} s"]
        assert [task["name"][language], *figures] in rows


@pytest.mark.django_db
@pytest.mark.parametrize("task", TASKS)
def test_what_is_tapped_is_on_the_pages(task: str) -> None:
    secretary, member = roles.member(MemberStatus.ACTIVE, "secretary"), roles.member(MemberStatus.ACTIVE)
    an_evening(secretary)
    paths = [path.format(number=member.number) for path in LABELS[task]]
    shown = " ".join(secretary.client.get(path).content.decode() for path in paths)

    labels = {text for kind, text in TASKS[task]["here"] if kind != "type"} - {"Ada Moss"}
    assert {label for label in labels if label not in shown} == set()
