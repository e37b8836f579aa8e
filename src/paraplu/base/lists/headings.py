"""Finds the headings of a list, and names its columns."""

from collections import Counter
from collections.abc import Sequence

from paraplu.base.lists.column_meanings import MAIL, NAMED_MAIL, UNCLEAR, guess_column_meaning
from paraplu.base.lists.faults import FileFault, UnreadableList
from paraplu.base.lists.reading import BEGINNING, ListRow, ListTable


def table_from_rows(rows: Sequence[ListRow]) -> ListTable:
    """Separate headings and rows; a list of only addresses has no headings. Raises UnreadableList."""
    width = max(len(row.cells) for row in rows)
    place = _place_of_headings(rows)
    if place is None:
        headings, under = [f"column {number}" for number in range(1, width + 1)], rows
    else:
        headings, under = _unique_column_names(rows[place].cells, width), rows[place + 1 :]
    if not under:
        raise UnreadableList(FileFault.NO_LINES)
    if width == 1 and not any(NAMED_MAIL.fullmatch(row.cells[0]) for row in under):
        raise UnreadableList(FileFault.ONE_COLUMN)
    padded = [ListRow(row.place, row.cells + ("",) * (width - len(row.cells))) for row in under]
    return ListTable(tuple(headings), tuple(padded))


def _place_of_headings(rows: Sequence[ListRow]) -> int | None:
    """The row with the most known headings; there may be a title above it."""
    known = [_count_known_headings(row) for row in rows[:BEGINNING]]
    best = known.index(max(known))
    if known[best]:
        return best
    return None if _has_email_address(rows[0]) else 0


# why: a row with an address is a line, and the comprehensions would be nested.
def _count_known_headings(row: ListRow) -> int:
    if _has_email_address(row):
        return 0
    return sum(guess_column_meaning(cell, ["?"]) != UNCLEAR for cell in row.cells if cell)


def _has_email_address(row: ListRow) -> bool:
    return any(MAIL.fullmatch(cell) or NAMED_MAIL.fullmatch(cell) for cell in row.cells)


def _unique_column_names(cells: Sequence[str], width: int) -> list[str]:
    """A unique name for each column, also if two headings are alike or one is missing."""
    seen, names = Counter[str](), list[str]()
    for number, cell in enumerate([*cells, *[""] * (width - len(cells))], 1):
        name = cell or f"column {number}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names
