"""A list into the house: from a spreadsheet, or from a file that was prepared elsewhere."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from django.conf import settings

from paraplu.base.clock import today
from paraplu.base.process import alone
from paraplu.ops.importing import prepared_list, reports, saving
from paraplu.ops.importing.form_checks import check
from paraplu.ops.importing.import_plan import Asked, beside, told_lines, understood
from paraplu.ops.importing.lines import Wished, look_through
from paraplu.people import api as people

NOTHING = "Nothing was written: add --do to bring them in."


def bring_in(asked: Asked, *, is_meant: bool) -> int:
    """Tell what would be, or do it; 0 when every line is good."""
    if prepared_list.is_one(asked.file):
        return _prepared(asked.file, is_meant=is_meant)
    table, meaning = understood(asked, settings.UNION, may_seal=False)
    looked = check(look_through(table, meaning, today()))
    print(told_lines(looked))
    if not is_meant:
        print(NOTHING)
        return 1 if looked.bad else 0
    with alone(settings.PARAPLU.var, "import"):
        reports.write_left(beside(asked.file, ".left.csv"), table, meaning, looked.bad)
        _carry(asked.file, list(saving.listed(looked.good)), looked.good)
    if looked.bad:
        print(f"{len(looked.bad)} are left in {beside(asked.file, '.left.csv')}.")
    return 1 if looked.bad else 0


def _prepared(path: Path, *, is_meant: bool) -> int:
    lines = prepared_list.lines_of(path)
    print(f"{len(lines)} can be brought in.")
    if not is_meant:
        print(NOTHING)
        return 0
    with alone(settings.PARAPLU.var, "import"):
        _carry(path, lines, prepared_list.in_the_book(path))
    return 0


def _carry(path: Path, lines: Sequence[people.Listed], told: Sequence[Wished]) -> None:
    new = saving.carry_in(lines)
    number_of = people.brought([one.line for one in lines])
    by_place = {one.place: number_of[line.line] for one, line in zip(told, lines, strict=True)}
    _write_numbers(beside(path, ".numbers.csv"), told, by_place)
    print(f"{new} brought in, {len(lines) - new} were there already.")


def _write_numbers(place: Path, told: Sequence[Wished], number_of: Mapping[int, int]) -> None:
    if reports.write_numbers(place, told, number_of):
        print(f"For the book: {place}.")
