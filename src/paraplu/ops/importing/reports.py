"""Writes beside the list what an import leaves: rejected rows with reasons, and numbers for the book."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from paraplu.base.installation import write_private_file
from paraplu.ops.importing.column_meanings import LEAVE_OUT
from paraplu.ops.importing.lines import ImportRecord
from paraplu.ops.importing.mapping import REASON, ListMeaning
from paraplu.ops.importing.reading import FORMULA, ListTable

BEGINNINGS = FORMULA | {"\t", "\r"}


def write_rejected_rows(
    path: Path, table: ListTable, meaning: ListMeaning, bad: Mapping[int, Sequence[str]]
) -> None:
    """Write the rejected rows with their reasons, or no file if there are none.

    Columns that were left out stay out, so that we do not write once more what must not be stored.
    """
    if not bad:
        path.unlink(missing_ok=True)
        return
    places = [place for place, heading in enumerate(table.headings) if meaning.columns[heading] != LEAVE_OUT]
    rows = [[*(table.headings[place] for place in places), REASON]]
    for row in table.rows:
        if row.place in bad:
            rows.append([*(row.cells[place] for place in places), "; ".join(bad[row.place])])
    write_private_file(path, _csv_bytes(rows))


def write_register_numbers(path: Path, good: Iterable[ImportRecord], number_of: Mapping[int, int]) -> bool:
    """Write the member number of each line of the book; return whether there is any."""
    rows = [[record.book_number, number_of[record.place]] for record in good if record.book_number]
    if rows:
        write_private_file(path, _csv_bytes([["number in the register", "member number"], *rows]))
    return bool(rows)


def _csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([map(formula_safe_cell, row) for row in rows])
    return out.getvalue().encode("utf-8-sig")


def formula_safe_cell(cell: object) -> str:
    """Threat: a spreadsheet runs a cell that begins like a formula; a mark before it prevents that."""
    text = str(cell)
    return f"'{text}" if text[:1] in BEGINNINGS else text
