"""Reads a list as rows of text, in a separate process; every fault of the file becomes one sentence."""

import json
import os
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.ops.importing import limits

PATIENCE = limits.SECONDS * 2
SOURCE = Path(__file__).parents[3]
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
    """Every row that is not empty; raises ConfigurationError with one sentence."""
    limits.refuse_oversized_file(path)
    answer = _run_reader_process(path, sheet)
    rows, end = list[ListRow](), None
    for place, line in enumerate(answer.splitlines(), 1):
        value = json.loads(line)
        if isinstance(value, str):
            raise ConfigurationError(f"{path} cannot be imported. {value}")
        if isinstance(value, dict):
            end = value
        elif any(value):
            rows.append(ListRow(place, tuple(map(_tidy_cell, value))))
    if end is None:
        problem = f"{path} cannot be imported. It needs more memory or time than a list of people."
        raise ConfigurationError(problem)
    if not rows:
        raise ConfigurationError(f"{path} is empty.")
    return rows


def _run_reader_process(path: Path, sheet: str) -> str:
    """The output of the reader, or nothing if it failed; it learns neither our keys nor where they are."""
    command = [sys.executable, "-m", "paraplu.ops.importing.reader_process", str(path.absolute()), sheet]
    alone = {"PYTHONPATH": str(SOURCE), "PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(command, env=alone, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode() if done.returncode == 0 else ""


def _tidy_cell(cell: str) -> str:
    """Collapse white space and normalise letters; a sign that cannot be printed becomes a �.

    Threat: a heading that is shown to the operator could control the terminal.
    """
    text = " ".join(unicodedata.normalize("NFC", cell.replace("\u200b", "").replace("\ufeff", "")).split())
    if text[:1] == "'" and text[1:2] in FORMULA:
        text = text[1:]
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
