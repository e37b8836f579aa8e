"""Imports a whole list, from a spreadsheet or from a prepared file."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.utils.translation import override

from paraplu.base.clock import current_date
from paraplu.base.config import ConfigurationError
from paraplu.base.lists.lines import ImportRecord, review_list
from paraplu.base.process import single_process_lock
from paraplu.commons.importing import api as importing
from paraplu.ops.importing import prepared_list, reports, saving
from paraplu.ops.importing.import_plan import ImportRequest, path_beside, review_text, understand_list
from paraplu.people import api as people

NOTHING = "Nothing was written: add --do to import them."


def import_list(request: ImportRequest, *, is_meant: bool) -> int:
    """Report what would be imported, or import it; return 0 if every line is good."""
    if prepared_list.is_prepared_list(request.file):
        return _import_prepared_list(request.file, is_meant=is_meant)
    table, meaning = understand_list(request, settings.UNION, may_seal=False)
    with override("en"):
        review = importing.apply_form_checks(review_list(table, meaning, current_date()))
    print(review_text(review))
    lines = importing.lines_for_import(review.good)
    _print_digest(lines)
    if not is_meant:
        print(NOTHING)
        return 1 if review.bad else 0
    with single_process_lock(settings.PARAPLU.var, "import"):
        reports.write_rejected_rows(path_beside(request.file, ".left.csv"), table, meaning, review.bad)
        _write_imported_lines(request.file, lines, review.good)
    if review.bad:
        print(f"{len(review.bad)} are left in {path_beside(request.file, '.left.csv')}.")
    return 1 if review.bad else 0


def _print_digest(lines: Sequence[people.MemberImportData]) -> None:
    """The number and the digest that the secretary copies into the question for the Board."""
    if active := sum(line.form == "active" for line in lines):
        print(f"Active members: {active}. Check number of them: {people.list_digest(lines)}")


def _refuse_undecided_list(lines: Sequence[people.MemberImportData]) -> None:
    there = people.imported_numbers([line.line for line in lines])
    is_new = any(line.form == "active" and line.line not in there for line in lines)
    if is_new and people.lacks_decision(lines):
        problem = (
            "The active members of this list come in once the Board has agreed to its check number, or the "
            "active members if there is no Board yet: the secretary asks for it under People. Nothing was "
            "imported."
        )
        raise ConfigurationError(problem)


def _import_prepared_list(path: Path, *, is_meant: bool) -> int:
    lines = prepared_list.prepared_lines_of(path)
    print(f"{len(lines)} can be imported.")
    _print_digest(lines)
    if not is_meant:
        print(NOTHING)
        return 0
    with single_process_lock(settings.PARAPLU.var, "import"):
        _write_imported_lines(path, lines, prepared_list.book_records(path))
    return 0


def _write_imported_lines(
    path: Path, lines: Sequence[people.MemberImportData], records: Sequence[ImportRecord]
) -> None:
    _refuse_undecided_list(lines)
    new = saving.import_lines(lines)
    number_of = people.imported_numbers([entry.line for entry in lines])
    by_place = {entry.place: number_of[line.line] for entry, line in zip(records, lines, strict=True)}
    numbers_path = path_beside(path, ".numbers.csv")
    if reports.write_register_numbers(numbers_path, records, by_place):
        print(f"For the register: {numbers_path}.")
    print(f"{new} imported, {len(lines) - new} were there already.")
