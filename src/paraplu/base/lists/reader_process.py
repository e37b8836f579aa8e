"""Reads one list in a separate process, which may use little memory and little time.

Threat: a malicious file unpacks to hundreds of gigabytes, or keeps a reader busy for a day. The system ends
this process only. The file comes on standard input, so that it need not be on a disk. Each row is written as
a line of JSON, and a refusal as an object with its name.
"""

import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import python_calamine

from paraplu.base.lists import limits, text_files
from paraplu.base.lists.faults import FileFault, UnreadableList
from paraplu.base.lists.file_types import file_kind_of
from paraplu.base.lists.limits import Measure


def main() -> None:
    """Limit memory and time of this process, then read."""
    for what, most in ((resource.RLIMIT_AS, limits.MEMORY_BYTES), (resource.RLIMIT_CPU, limits.SECONDS)):
        resource.setrlimit(what, (most, most))
    for what in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        resource.setrlimit(what, (0, 0))
    content, (suffix, sheet) = sys.stdin.buffer.read(limits.FILE_BYTES + 1), sys.argv[1:3]
    try:
        measure = Measure()
        for row in _read_list_rows(content, suffix, sheet):
            measure.add_row(row)
            _write_json(row)
        _write_json({"rows": measure.rows})
    except UnreadableList as refusal:
        _write_refusal(refusal)
    except python_calamine.PasswordError:
        _write_refusal(UnreadableList(FileFault.LOCKED))
    except python_calamine.CalamineError:
        _write_refusal(UnreadableList(FileFault.DAMAGED))


def _write_refusal(refusal: UnreadableList) -> None:
    _write_json({"fault": refusal.fault.value, "row": refusal.row})


def _write_json(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")


def _read_list_rows(content: bytes, suffix: str, sheet: str) -> Iterator[list[str]]:
    if file_kind_of(content, suffix) == "text":
        yield from text_files.rows_of_text(content)
    else:
        yield from _workbook_rows(content, sheet)


def _workbook_rows(content: bytes, sheet: str) -> Iterator[list[str]]:
    """The rows of a sheet; a formula gives the value that was saved with it, since nothing is computed."""
    with python_calamine.load_workbook(BytesIO(content)) as workbook:
        found = _choose_sheet(workbook, sheet)
        yield from ([] for _ in range((found.start or (0, 0))[0]))
        for row in found.iter_rows():
            yield [_cell_text(cell) for cell in row]


def _choose_sheet(workbook: Any, wanted: str) -> Any:
    names = workbook.sheet_names
    if wanted:
        if wanted not in names:
            raise UnreadableList(FileFault.NO_SUCH_SHEET)
        return workbook.get_sheet_by_name(wanted)
    filled = [sheet for sheet in map(workbook.get_sheet_by_name, names) if sheet.height]
    if not filled:
        raise UnreadableList(FileFault.EMPTY)
    if len(filled) > 1:
        raise UnreadableList(FileFault.SEVERAL_SHEETS)
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
