"""One figure: what was measured, the floor it is compared with, the goal, and whether the goal holds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """value and floor in `unit`; goal is what `value` may be at most (or at least, with at_least).

    ratio figures carry value / floor in `value` and what was divided in `floor`.
    """

    name: str
    value: float
    goal: float
    unit: str
    floor: str = ""
    at_least: bool = False

    @property
    def holds(self) -> bool:
        """Whether the goal is reached."""
        return self.value >= self.goal if self.at_least else self.value <= self.goal


def row(figure: Figure) -> str:
    """The figure as a line of a Markdown table."""
    sign = "≥" if figure.at_least else "≤"
    verdict = "holds" if figure.holds else "**misses**"
    cells = (
        figure.name,
        f"{figure.value:,.2f} {figure.unit}",
        figure.floor,
        f"{sign} {figure.goal:,g}",
        verdict,
    )
    return f"| {' | '.join(cells)} |"


def table(figures: list[Figure]) -> str:
    """All figures as a Markdown table."""
    head = "| figure | measured | floor or peer in the same run | goal | |\n|---|---|---|---|---|"
    return "\n".join([head, *map(row, figures)])
