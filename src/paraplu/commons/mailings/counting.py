"""Rounds the size of an audience so that no questions reveal a person (docs/decisions/0011)."""

from collections.abc import Collection, Iterable, Mapping
from itertools import product

AudienceCell = tuple[str, str]
# The rarest state first: a small rest is shown as stopped rather than as sent.
ORDER = ("stopped", "unclear", "sent", "waiting")


def rounded_in_cell(people: int, wanting: int, step: int) -> int:
    """Return the shown count of `wanting` among the `people` of one cell: a multiple of `step`, never all.

    At most all but one are counted, so that no answer reveals that everybody is in the audience; fewer than
    `step` count as none, so that no answer reveals whether anybody is.
    """
    return min(wanting, max(people - 1, 0)) // step * step


def rounded_by_cell(
    people: Iterable[AudienceCell], wanting: Iterable[AudienceCell], step: int
) -> dict[AudienceCell, int]:
    """Return the shown count of each cell; both arguments have one cell for each person."""
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
    """Return the sum over an audience; no chapters means all and none, no languages means all."""
    return sum(shown[cell] for cell in cells_of(shown, chapters, languages))


def cells_of(
    cells: Iterable[AudienceCell], chapters: Collection[str], languages: Collection[str]
) -> set[AudienceCell]:
    """Return those of these cells that an audience has."""
    return {
        (chapter, language)
        for chapter, language in cells
        if (not chapters or chapter in chapters) and (not languages or language in languages)
    }


def cells_ceiling(shown: Mapping[AudienceCell, int], cells: Iterable[AudienceCell], step: int) -> int:
    """Return an upper bound of the people in these cells, computed from the shown counts alone.

    A cell with a shown count of `s` has at most `s + step` people in the audience. Threat: leaving out a
    cell without people would reveal that it is empty. So the caller gives every possible cell.
    """
    return sum(shown.get(cell, 0) + step for cell in cells)


def all_audience_cells(chapters: Iterable[str], languages: Iterable[str]) -> set[AudienceCell]:
    """Return every possible cell; a member may have no chapter."""
    return set(product(("", *chapters), languages))


def rounded_batch_progress(counts: Mapping[str, int], ceiling: int, step: int) -> dict[str, int]:
    """Return the shown number of e-mails of one cell by state; the sum is never above `ceiling`.

    A bounced e-mail counts as sent as well. Threat: a number sent that falls with a bounce and rises with the
    next e-mail would reveal single ones.
    """
    gone = {**counts, "sent": counts.get("sent", 0) + counts.get("back", 0)}
    left, progress = ceiling, dict[str, int]()
    for state in ORDER:
        progress[state] = min(gone.get(state, 0) // step * step, left)
        left -= progress[state]
    return {**progress, "back": min(counts.get("back", 0) // step * step, progress["sent"])}
