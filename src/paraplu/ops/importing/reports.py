"""What an import leaves beside the list: lines that were left, with reasons, and numbers for the book."""

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
    """The rows that could not be brought in, each with its reasons; none: no file.

    Columns that were left out stay out: what the house does not store is not written once more.
    """
    if not bad:
        path.unlink(missing_ok=True)
        return
    places = [place for place, heading in enumerate(table.headings) if meaning.columns[heading] != LEAVE_OUT]
    headings = [table.headings[place] for place in places]
    rows = (
        [*(row.cells[place] for place in places), "; ".join(bad[row.place])]
        for row in table.rows
        if row.place in bad
    )
    write_private_file(path, _csv_bytes([[*headings, REASON], *rows]))


def write_register_numbers(path: Path, good: Iterable[ImportRecord], number_of: Mapping[int, int]) -> bool:
    """For the book: which number the house gave to which of its lines; whether there was any."""
    rows = [[record.book_number, number_of[record.place]] for record in good if record.book_number]
    if rows:
        write_private_file(path, _csv_bytes([["number in the book", "number in the house"], *rows]))
    return bool(rows)


def _csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(
        [[formula_safe_cell(cell) for cell in row] for row in rows]
    )
    return out.getvalue().encode("utf-8-sig")


def formula_safe_cell(cell: object) -> str:
    """Threat: what begins like a formula is one to a spreadsheet program; a mark before it keeps it text."""
    text = str(cell)
    return f"'{text}" if text[:1] in BEGINNINGS else text
