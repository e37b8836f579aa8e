"""The page of minutes: what a task costs a person stands there as the journeys hold it, in each language."""

import tomllib
from typing import Any

import pytest

from gate.fault import ROOT

TOLD = tomllib.loads((ROOT / "tests" / "journeys" / "minutes.toml").read_text("utf-8"))
ASSUMED, TASKS = TOLD["assumed"], {key: task for key, task in TOLD.items() if key != "assumed"}
WORDS = {
    "en": {"taps": "taps", "screens": "screens", "none": "no goal"},
    "fr": {"taps": "touches", "screens": "écrans", "none": "pas de but"},
    "nl": {"taps": "keer tikken", "screens": "schermen", "none": "geen doel"},
}


def line(task: dict[str, Any], language: str) -> str:
    """The row of one task; its writing counts for nothing."""
    fields = task["fields"] - task["written"]
    seconds = (
        fields * ASSUMED["seconds_a_field"]
        + task["taps"] * ASSUMED["seconds_a_tap"]
        + task["screens"] * ASSUMED["seconds_a_screen"]
    )
    cells = [
        task["name"][language],
        goal(task, language),
        fields,
        task["taps"],
        task["screens"],
        f"{seconds} s",
    ]
    return "| " + " | ".join(map(str, cells)) + " |"


def goal(task: dict[str, Any], language: str) -> str:
    """What nobody may pass, in seconds, taps or screens."""
    if "goal_seconds" in task:
        return f"{task['goal_seconds']} s"
    for unit in ("taps", "screens"):
        if f"goal_{unit}" in task:
            return f"{task[f'goal_{unit}']} {WORDS[language][unit]}"
    return WORDS[language]["none"]


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_the_page_has_the_row_of_each_task(language: str) -> None:
    page = (ROOT / "docs" / "use" / f"minutes.{language}.md").read_text("utf-8")
    rows = [row for row in page.splitlines() if row.startswith("| ")][1:]

    assert rows == [line(task, language) for task in TASKS.values()]
