"""Writes beside the list what an import leaves: rejected rows with reasons, and numbers for the book."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from paraplu.base.installation import write_private_file
from paraplu.base.lists.csv_files import register_numbers, rejected_rows
from paraplu.base.lists.faults import LineProblem
from paraplu.base.lists.lines import ImportRecord
from paraplu.base.lists.mapping import ListMeaning
from paraplu.base.lists.reading import ListTable
from paraplu.ops.importing.sentences import line_sentence


def write_rejected_rows(
    path: Path, table: ListTable, meaning: ListMeaning, bad: Mapping[int, Sequence[LineProblem]]
) -> None:
    """Write the rejected rows with their reasons, or no file if there are none."""
    if bad:
        reasons = {place: list(map(line_sentence, wrong)) for place, wrong in bad.items()}
        write_private_file(path, rejected_rows(table, meaning, reasons))
    else:
        path.unlink(missing_ok=True)


def write_register_numbers(path: Path, good: Iterable[ImportRecord], number_of: Mapping[int, int]) -> bool:
    """Write the member number of each line of the book; return whether there is any."""
    pairs = [(record.book_number, number_of[record.place]) for record in good if record.book_number]
    if pairs:
        write_private_file(path, register_numbers(pairs))
    return bool(pairs)
