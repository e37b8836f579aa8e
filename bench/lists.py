"""The secretary's list of people: the middle of a hundred thousand beside the first page of ten thousand."""

from statistics import median

from bench.figure import Figure
from bench.installation import installation

MANY, FEW = 100_000, 10_000
TURNS = 15


def measure(quick: bool) -> list[Figure]:
    """The whole page through the desk's own view; pages in turns, so that the machine weighs on both."""
    with (
        installation() as large,
        installation() as small,
        large.within("people") as many,
        small.within("people") as few,
    ):
        middle = many.ask("fill", MANY)
        few.ask("fill", FEW)
        for _ in range(3):
            many.ask("look", middle), few.ask("look", 0)
        pairs = [(many.ask("look", middle), few.ask("look", 0)) for _ in range(TURNS)]
        taken = many.ask("queries", middle)
    far, near = (median(side) for side in zip(*pairs, strict=True))
    return [
        Figure(
            name="list, middle of 100,000 / first of 10,000",
            value=far / near,
            goal=1.3,
            unit="times",
            floor=f"{near:.1f} ms for the first page of 10,000, medians of {TURNS} in turns, SQLite",
        ),
        Figure(
            name="list, queries of a page",
            value=taken,
            goal=6,
            unit="queries",
            floor="1 for the list alone; the rest is who asks and the line in the activity log",
        ),
    ]
