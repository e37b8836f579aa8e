"""One figure: what was measured, the floor it is compared with, the goal, and whether the goal holds."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """value and goal in `unit`; goal is what `value` may be at most (or at least, with at_least).

    value None: it could not be measured, which misses every goal. goal None: shown for orientation only.
    floor: what a ratio was divided by, the best seen for the bare technique, and how it was measured.
    """

    name: str
    value: float | None
    goal: float | None
    unit: str
    floor: str = ""
    at_least: bool = False

    @property
    def holds(self) -> bool:
        """Whether the goal is reached."""
        if self.value is None:
            return False
        if self.goal is None:
            return True
        return self.value >= self.goal if self.at_least else self.value <= self.goal


def row(figure: Figure) -> str:
    """The figure as a line of a Markdown table."""
    sign = "≥" if figure.at_least else "≤"
    goal = "" if figure.goal is None else f"{sign} {figure.goal:,g}"
    verdict = ("" if figure.goal is None else "holds") if figure.holds else "**misses**"
    cells = (figure.name, f"{shown(figure.value)} {figure.unit}".strip(), figure.floor, goal, verdict)
    return f"| {' | '.join(cells)} |"


def shown(value: float | None) -> str:
    """A number with as many digits as it deserves."""
    if value is None:
        return "not measured"
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.3f}"


def table(figures: Iterable[Figure]) -> str:
    """All figures as a Markdown table."""
    head = "| figure | measured | floor or peer in the same run | goal | |\n|---|---|---|---|---|"
    return "\n".join([head, *map(row, figures)])
