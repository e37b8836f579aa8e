"""Reads a list as rows of text, in a separate process; every fault of the file has a name."""

import json
import unicodedata
from dataclasses import dataclass
from typing import Any

from paraplu.base.limited_process import answer_of_process, module_command
from paraplu.base.lists import limits
from paraplu.base.lists.faults import FileFault, UnreadableList

PATIENCE = limits.SECONDS * 2
READER = "paraplu.base.lists.reader_process"
BEGINNING = 25  # the headings are among these rows
FORMULA = frozenset("=+-@")  # how a formula begins; a mark before it keeps it text


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: its place in the file, counted from 1, and its cells."""

    place: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListTable:
    """The headings of a list and the rows under them; all rows are as long as the headings."""

    headings: tuple[str, ...]
    rows: tuple[ListRow, ...]


def rows_of_content(content: bytes, suffix: str, sheet: str) -> list[ListRow]:
    """Every row that is not empty; raises UnreadableList.

    The process that reads it learns neither our keys nor where they are, and nothing is written to a disk.
    """
    command = module_command(READER, suffix, sheet)
    answer = answer_of_process(command, content, largest=limits.ANSWER_BYTES, seconds=PATIENCE)
    rows, end = list[ListRow](), None
    for place, line in enumerate(answer.splitlines(), 1):
        value = _json_value(line)
        if isinstance(value, dict):
            _raise_refusal(value)
            end = value
        elif isinstance(value, list) and any(value):
            rows.append(ListRow(place, tuple(map(_tidy_cell, value))))
    if end is None:
        raise UnreadableList(FileFault.TOO_SLOW)
    if not rows:
        raise UnreadableList(FileFault.EMPTY)
    return rows


# why: a reader that was ended in the middle of a line has refused the file.
def _json_value(line: bytes) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _raise_refusal(end: dict[str, Any]) -> None:
    """Threat: a file that takes the reader over may write any word, so only names of faults count."""
    names = {fault.value: fault for fault in FileFault}
    if fault := names.get(str(end.get("fault", ""))):
        row = end.get("row")
        raise UnreadableList(fault, row if isinstance(row, int) else 0)


def _tidy_cell(cell: str) -> str:
    """Collapse white space and normalise letters; a sign that cannot be printed becomes a �.

    Threat: a heading that is shown to the operator could control the terminal.
    """
    text = " ".join(unicodedata.normalize("NFC", cell.replace("\u200b", "").replace("\ufeff", "")).split())
    if text[:1] == "'" and text[1:2] in FORMULA:
        text = text[1:]
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
