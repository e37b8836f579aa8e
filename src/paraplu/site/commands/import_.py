"""Brings in the people of a spreadsheet that the union kept before; without --do it only tells."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from paraplu.base.clock import today
from paraplu.people import api as people
from paraplu.site.config import Unready
from paraplu.site.founding import write_private
from paraplu.site.lists import carrying, papers
from paraplu.site.lists.checking import check
from paraplu.site.lists.headings import table_of
from paraplu.site.lists.lines import Looked, look_through
from paraplu.site.lists.mapping import Meaning, as_file, from_file, guessed
from paraplu.site.lists.meanings import CIVIL, LEAVE_OUT, UNCLEAR
from paraplu.site.lists.reading import Table, read
from paraplu.site.process import alone

SHOWN = 30


def arguments(parser: ArgumentParser) -> None:
    """The list, and what to do with it."""
    parser.add_argument("file", type=Path, help="a .csv, .xlsx or .ods file")
    step = parser.add_mutually_exclusive_group()
    step.add_argument("--plan", action="store_true", help="write FILE.map.toml: what the columns mean")
    step.add_argument("--do", action="store_true", help="bring in the good lines")
    parser.add_argument("--map", type=Path, help="a map other than FILE.map.toml")
    parser.add_argument("--sheet", default="", help="which sheet, where several are filled")
    parser.add_argument("--drop", action="append", default=[], metavar="COLUMN", help="leave this column out")


def run(options: Namespace) -> int:
    """Read, understand, look through; then write the plan, tell, or do it."""
    table = table_of(read(options.file, options.sheet))
    place = options.map or beside(options.file, ".map.toml")
    if options.plan:
        return _plan(place, table, options.file.name)
    meaning = from_file(place, table, settings.UNION) if place.exists() else guessed(table, settings.UNION)
    meaning = _without(meaning, options.drop)
    print(_told_columns(meaning))
    _refuse_columns(meaning.columns, place)
    looked = check(look_through(table, meaning, today()))
    print(_told_lines(looked))
    return _do(options.file, table, looked) if options.do else _only_told(looked)


def beside(path: Path, ending: str) -> Path:
    """FILE.map.toml, FILE.left.csv: beside the list."""
    return path.with_name(path.name + ending)


def _plan(place: Path, table: Table, name: str) -> int:
    if place.exists():
        raise Unready(f"{place} is there already: change it, or delete it to have it made anew.")
    meaning = guessed(table, settings.UNION)
    write_private(place, as_file(meaning, name).encode())
    print(_told_columns(meaning))
    print(f"Written to {place}: look it through.")
    return 0


def _without(meaning: Meaning, dropped: Iterable[str]) -> Meaning:
    for column in dropped:
        if column not in meaning.columns:
            raise Unready(f"The list has no column {column!r}.")
    return replace(meaning, columns={**meaning.columns, **dict.fromkeys(dropped, LEAVE_OUT)})


def _told_columns(meaning: Meaning) -> str:
    width = max(map(len, meaning.columns))
    return "\n".join(f"{heading:<{width}}  {word}" for heading, word in meaning.columns.items())


def _refuse_columns(columns: Mapping[str, str], place: Path) -> None:
    civil = [heading for heading, word in columns.items() if word == CIVIL]
    if civil:
        told = f"The house does not store this in clear: {_named(civil)}."
        raise Unready(f"{told} Leave each out with --drop, or in {place}.")
    unclear = [heading for heading, word in columns.items() if word == UNCLEAR]
    if unclear:
        told = f"Nobody knows what these columns mean: {_named(unclear)}."
        raise Unready(f"{told} Say it in {place}, which --plan makes.")


def _named(headings: Iterable[str]) -> str:
    return ", ".join(f'"{heading}"' for heading in headings)


def _told_lines(looked: Looked) -> str:
    told = [f"{len(looked.good)} can be brought in, {len(looked.bad)} cannot."]
    told += [f"  {count}: {sentence}" for sentence, count in looked.notes.items()]
    problems = [f"row {place}: {'; '.join(reasons)}" for place, reasons in looked.bad.items()]
    rest = len(problems) - SHOWN
    return "\n".join([*told, *problems[:SHOWN], *([f"and {rest} more"] if rest > 0 else [])])


def _only_told(looked: Looked) -> int:
    print("Nothing was written: add --do to bring them in.")
    return 1 if looked.bad else 0


def _do(path: Path, table: Table, looked: Looked) -> int:
    left, numbers = beside(path, ".left.csv"), beside(path, ".numbers.csv")
    with alone(settings.PARAPLU.var, "import"):
        papers.write_left(left, table, looked.bad)
        lines = list(carrying.listed(looked.good))
        new = carrying.carry_in(lines)
    number_of = people.brought([one.line for one in lines])
    by_place = {one.place: number_of[line.line] for one, line in zip(looked.good, lines, strict=True)}
    papers.write_numbers(numbers, looked.good, by_place)
    print(f"{new} brought in, {len(lines) - new} were there already, {len(looked.bad)} left.")
    for paper in (left, numbers):
        if paper.exists():
            print(f"Written to {paper}.")
    return 1 if looked.bad else 0
