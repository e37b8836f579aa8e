"""How many are in an audience, said so that no questions tell of one person (docs/decisions/0011)."""

from collections.abc import Collection, Iterable, Mapping
from itertools import product

AudienceCell = tuple[str, str]
# The rarest first: of a small rest it is said that it was stopped rather than that it left.
ORDER = ("stopped", "unclear", "sent", "waiting")


def rounded_in_cell(people: int, wanting: int, step: int) -> int:
    """Return what is said of `wanting` among the `people` of one cell: a multiple of `step`, never all.

    At most all but one are counted, so that no answer says that everybody is in; and none of fewer than
    `step`, so that no answer says that somebody or nobody is.
    """
    return min(wanting, max(people - 1, 0)) // step * step


def rounded_by_cell(
    people: Iterable[AudienceCell], wanting: Iterable[AudienceCell], step: int
) -> dict[AudienceCell, int]:
    """Return what is said of each cell; both are one cell for each person."""
    all_in, in_audience = _people_per_cell(people), _people_per_cell(wanting)
    return {cell: rounded_in_cell(all_in[cell], in_audience.get(cell, 0), step) for cell in all_in}


def _people_per_cell(cells: Iterable[AudienceCell]) -> dict[AudienceCell, int]:
    sizes: dict[AudienceCell, int] = {}
    for cell in cells:
        sizes[cell] = sizes.get(cell, 0) + 1
    return sizes


def audience_total(
    shown: Mapping[AudienceCell, int], chapters: Collection[str], languages: Collection[str]
) -> int:
    """Return the sum over an audience; no chapter named means all and none, no language named means all."""
    return sum(
        count
        for (chapter, language), count in shown.items()
        if (not chapters or chapter in chapters) and (not languages or language in languages)
    )


def audience_ceiling(
    shown: Mapping[AudienceCell, int],
    grid: Iterable[AudienceCell],
    chapters: Collection[str],
    languages: Collection[str],
    step: int,
) -> int:
    """Return a number that an audience is never above, computed from what is said and from nothing else.

    A cell of which `s` is said holds at most `s + step`, when all of its people are in. Threat: a cell left
    out because nobody lives there would tell that. So every cell of the `grid` counts, whoever lives there.
    """
    highest = {cell: shown.get(cell, 0) + step for cell in {*grid, *shown}}
    return audience_total(highest, chapters, languages)


def all_audience_cells(chapters: Iterable[str], languages: Iterable[str]) -> set[AudienceCell]:
    """Return every cell that there can be; nobody has to live in a chapter."""
    return set(product(("", *chapters), languages))


def rounded_batch_progress(counts: Mapping[str, int], ceiling: int, step: int) -> dict[str, int]:
    """Return what is said of how many of one cell are where; together never more than `ceiling`.

    What came back has left as well. Threat: a number of those that left which falls when one comes back, and
    rises with the next, tells that there is one more.
    """
    gone = {**counts, "sent": counts.get("sent", 0) + counts.get("back", 0)}
    left, progress = ceiling, dict[str, int]()
    for state in ORDER:
        progress[state] = min(gone.get(state, 0) // step * step, left)
        left -= progress[state]
    return {**progress, "back": min(counts.get("back", 0) // step * step, progress["sent"])}
