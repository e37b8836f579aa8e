"""Reads a list as rows of text, in a separate process; every fault of the file becomes one sentence."""

import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.base.limited_process import answer_of_process, module_command
from paraplu.base.lists import limits
from paraplu.base.lists.limits import EmptyList, UnreadableList

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


def read_list_rows(path: Path, sheet: str = "") -> list[ListRow]:
    """Every row of a file that is not empty; raises ConfigurationError with one sentence."""
    limits.refuse_oversized_file(path)
    try:
        return rows_of_content(path.read_bytes(), path.suffix, sheet)
    except EmptyList:
        raise ConfigurationError(f"{path} is empty.") from None
    except UnreadableList as refusal:
        raise ConfigurationError(f"{path} cannot be imported. {refusal}") from None
    except OSError as fault:
        raise ConfigurationError(f"{path} cannot be read: {fault.strerror}.") from None


def rows_of_content(content: bytes, suffix: str, sheet: str) -> list[ListRow]:
    """Every row that is not empty; raises UnreadableList with one sentence.

    The process that reads it learns neither our keys nor where they are, and nothing is written to a disk.
    """
    command = module_command(READER, suffix, sheet)
    answer = answer_of_process(command, content, largest=limits.ANSWER_BYTES, seconds=PATIENCE)
    rows, end = list[ListRow](), None
    for place, line in enumerate(answer.splitlines(), 1):
        value = _json_value(line)
        if isinstance(value, str):
            raise UnreadableList(value)
        if isinstance(value, dict):
            end = value
        elif isinstance(value, list) and any(value):
            rows.append(ListRow(place, tuple(map(_tidy_cell, value))))
    if end is None:
        raise UnreadableList("It needs more memory or time than a list of people.")
    if not rows:
        raise EmptyList("It is empty.")
    return rows


# why: a reader that was ended in the middle of a line has refused the file.
def _json_value(line: bytes) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _tidy_cell(cell: str) -> str:
    """Collapse white space and normalise letters; a sign that cannot be printed becomes a �.

    Threat: a heading that is shown to the operator could control the terminal.
    """
    text = " ".join(unicodedata.normalize("NFC", cell.replace("\u200b", "").replace("\ufeff", "")).split())
    if text[:1] == "'" and text[1:2] in FORMULA:
        text = text[1:]
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
