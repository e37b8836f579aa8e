"""How many are in an audience, said so that no questions tell of one person (docs/decisions/0011)."""

from collections.abc import Collection, Iterable, Mapping

Cell = tuple[str, str]


def shown_in_cell(people: int, wanting: int, step: int) -> int:
    """Return what is said of `wanting` among the `people` of one cell: a multiple of `step`, never all.

    At most all but one are counted, so that no answer says that everybody is in; and none of fewer than
    `step`, so that no answer says that somebody or nobody is.
    """
    return min(wanting, max(people - 1, 0)) // step * step


def shown_in_cells(people: Iterable[Cell], wanting: Iterable[Cell], step: int) -> dict[Cell, int]:
    """Return what is said of each cell; both are one cell for each person."""
    all_in, in_audience = _sizes(people), _sizes(wanting)
    return {cell: shown_in_cell(all_in[cell], in_audience.get(cell, 0), step) for cell in all_in}


def _sizes(cells: Iterable[Cell]) -> dict[Cell, int]:
    sizes: dict[Cell, int] = {}
    for cell in cells:
        sizes[cell] = sizes.get(cell, 0) + 1
    return sizes


def total(shown: Mapping[Cell, int], chapters: Collection[str], languages: Collection[str]) -> int:
    """Return the sum over an audience; no chapter named means all and none, no language named means all."""
    return sum(
        count
        for (chapter, language), count in shown.items()
        if (not chapters or chapter in chapters) and (not languages or language in languages)
    )


def shown_states(counts: Mapping[str, int], order: Iterable[str], ceiling: int, step: int) -> dict[str, int]:
    """Return what is said of how many are where, in one cell; together never more than `ceiling`."""
    left, said = ceiling, dict[str, int]()
    for state in order:
        said[state] = min(counts.get(state, 0) // step * step, left)
        left -= said[state]
    return said
