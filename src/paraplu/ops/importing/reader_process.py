"""Reads one list in a separate process, which may use little memory and little time.

Threat: a malicious file unpacks to hundreds of gigabytes, or keeps a reader busy for a day. The system ends
this process only. Each row is printed as a line of JSON, and a refusal as a JSON string.
"""

import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import python_calamine

from paraplu.ops.importing import limits, text_files
from paraplu.ops.importing.file_types import file_kind_of
from paraplu.ops.importing.limits import Measure, UnreadableList


def main() -> None:
    """Limit memory and time of this process, then read."""
    for what, most in ((resource.RLIMIT_AS, limits.MEMORY_BYTES), (resource.RLIMIT_CPU, limits.SECONDS)):
        resource.setrlimit(what, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    path, sheet = Path(sys.argv[1]), sys.argv[2]
    try:
        measure = Measure()
        for row in _read_list_rows(path, sheet):
            measure.add_row(row)
            _print_json(row)
        _print_json({"rows": measure.rows})
    except UnreadableList as refusal:
        _print_json(str(refusal))
    except python_calamine.PasswordError:
        _print_json("It is locked by a password: save it without one.")
    except python_calamine.CalamineError:
        _print_json("It is damaged, was cut short, or is made as no spreadsheet program does: save it again.")


def _print_json(value: object) -> None:
    print(json.dumps(value))


def _read_list_rows(path: Path, sheet: str) -> Iterator[list[str]]:
    if file_kind_of(path) == "text":
        yield from text_files.rows_of_text(path.read_bytes())
    else:
        yield from _workbook_rows(path, sheet)


def _workbook_rows(path: Path, sheet: str) -> Iterator[list[str]]:
    """The rows of a sheet; a formula gives the value that was saved with it, since nothing is computed."""
    with python_calamine.load_workbook(path) as workbook:
        found = _choose_sheet(workbook, sheet)
        yield from ([] for _ in range((found.start or (0, 0))[0]))
        for row in found.iter_rows():
            yield [_cell_text(cell) for cell in row]


def _choose_sheet(workbook: Any, wanted: str) -> Any:
    names = workbook.sheet_names
    if wanted:
        if wanted not in names:
            raise UnreadableList("It has no sheet of that name.")
        return workbook.get_sheet_by_name(wanted)
    filled = [sheet for sheet in map(workbook.get_sheet_by_name, names) if sheet.height]
    if not filled:
        raise UnreadableList("It is empty.")
    if len(filled) > 1:
        raise UnreadableList("Several of its sheets are filled: say which one with --sheet NAME.")
    return filled[0]


def _cell_text(cell: Any) -> str:
    """A cell as text: a day as 2027-03-31, a whole number without decimal point."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


if __name__ == "__main__":
    main()
