"""What a task costs a person in fields, taps and screens, held against the agreed limits."""

import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Response

AGREED: dict[str, Any] = tomllib.loads((Path(__file__).parent / "minutes.toml").read_text("utf-8"))
ASSUMED: dict[str, int] = AGREED.pop("assumed")
MOVED_ON = 300


@dataclass(frozen=True, slots=True)
class Spent:
    """What somebody filled in, tapped and saw; `written` of the fields were the writing itself."""

    fields: int
    taps: int
    screens: int
    written: int = 0

    def and_(self, other: "Spent") -> "Spent":
        """What both cost together."""
        return Spent(*(getattr(self, name) + getattr(other, name) for name in Spent.__slots__))

    def more_than(self, before: "Spent") -> "Spent":
        """What was spent since then."""
        return Spent(*(getattr(self, name) - getattr(before, name) for name in Spent.__slots__))

    @property
    def seconds(self) -> int:
        """How long that takes by our assumptions, the writing itself aside."""
        return (
            (self.fields - self.written) * ASSUMED["seconds_a_field"]
            + self.taps * ASSUMED["seconds_a_tap"]
            + self.screens * ASSUMED["seconds_a_screen"]
        )


def limit_of(task: str) -> Spent:
    """What is agreed for a task."""
    agreed = AGREED[task]
    return Spent(**{name: agreed[name] for name in Spent.__slots__})


def hold(task: str, spent: Spent) -> None:
    """Nobody needs more for this task than is agreed."""
    limit = limit_of(task)
    sys.stdout.write(f"\n{task}: {spent}, about {spent.seconds} s\n")
    over = [name for name in Spent.__slots__ if getattr(spent, name) > getattr(limit, name)]
    assert not over, f"{task} takes more {', '.join(over)} than agreed: {spent}, not {limit}"


@contextmanager
def within(task: str, *people: Any) -> Iterator[None]:
    """Count what these people do for a task, and hold it against the limit."""
    before = [(_fields(she), she.taps) for she in people]
    screens: list[str] = []

    def see(answer: Response) -> None:
        if answer.request.is_navigation_request() and answer.status < MOVED_ON:
            screens.append(answer.url)

    for she in people:
        she.page.on("response", see)
    yield
    for she in people:
        she.page.remove_listener("response", see)
    fields = sum(_fields(she) - was for she, (was, _) in zip(people, before, strict=True))
    taps = sum(she.taps - was for she, (_, was) in zip(people, before, strict=True))
    hold(task, Spent(fields, taps, len(screens), AGREED[task]["written"]))


def _fields(she: Any) -> int:
    return int(she.typed if hasattr(she, "typed") else she.fields)
