"""Writes tables that a spreadsheet program opens without running anything: rejected rows, member numbers."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from paraplu.base.lists.column_meanings import LEAVE_OUT
from paraplu.base.lists.mapping import REASON, ListMeaning
from paraplu.base.lists.reading import FORMULA, ListTable

BEGINNINGS = FORMULA | {"\t", "\r"}


def rejected_rows(table: ListTable, meaning: ListMeaning, bad: Mapping[int, Sequence[str]]) -> bytes:
    """The rejected rows with their reasons.

    Columns that were left out stay out, so that we do not write once more what must not be stored.
    """
    places = [place for place, heading in enumerate(table.headings) if meaning.columns[heading] != LEAVE_OUT]
    rows = [[*(table.headings[place] for place in places), REASON]]
    for row in table.rows:
        if row.place in bad:
            rows.append([*(row.cells[place] for place in places), "; ".join(bad[row.place])])
    return csv_bytes(rows)


def register_numbers(pairs: Iterable[tuple[str, int]]) -> bytes:
    """The number in the register of members beside the member number."""
    return csv_bytes([["number in the register", "member number"], *pairs])


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """The rows as a file in UTF-8, with the mark by which spreadsheet programs know that."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([map(formula_safe_cell, row) for row in rows])
    return out.getvalue().encode("utf-8-sig")


def formula_safe_cell(cell: object) -> str:
    """Threat: a spreadsheet runs a cell that begins like a formula; a mark before it prevents that."""
    text = str(cell)
    return f"'{text}" if text[:1] in BEGINNINGS else text
