"""From a file to lines that are understood: the plan, the refusals, and what the operator reads of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from paraplu.base.config import Unready
from paraplu.base.installation import write_private
from paraplu.kernel.statutes import Union
from paraplu.ops.importing.column_meanings import CIVIL, LEAVE_OUT, UNCLEAR
from paraplu.ops.importing.headings import table_of
from paraplu.ops.importing.lines import Looked
from paraplu.ops.importing.mapping import Meaning, as_file, from_file, guessed
from paraplu.ops.importing.reading import Table, read

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: which list, with which map, which of its sheets, which columns to leave out."""

    file: Path
    map: Path | None
    sheet: str
    drop: tuple[str, ...]
    drop_civil: bool

    @property
    def place_of_map(self) -> Path:
        """FILE.map.toml beside the list, or the one that was named."""
        return self.map or beside(self.file, ".map.toml")


def beside(path: Path, ending: str) -> Path:
    """FILE.map.toml, FILE.left.csv: beside the list."""
    return path.with_name(path.name + ending)


def plan(asked: Asked, union: Union) -> None:
    """Guess what the list means and write it down, to be looked through."""
    table = table_of(read(asked.file, asked.sheet))
    place = asked.place_of_map
    if place.exists():
        raise Unready(f"{place} is there already: change it, or delete it to have it made anew.")
    meaning = guessed(table, union)
    write_private(place, as_file(meaning, asked.file.name).encode())
    print(_told_columns(meaning.columns))
    print(f"Written to {place}: look it through.")


def understood(asked: Asked, union: Union, *, may_seal: bool) -> tuple[Table, Meaning]:
    """The list and its meaning; refused while it holds what may not come along, or what nobody explained."""
    table, place = table_of(read(asked.file, asked.sheet)), asked.place_of_map
    meaning = from_file(place, table, union) if place.exists() else guessed(table, union)
    civil = _civil(meaning.columns, may_seal=may_seal) if asked.drop_civil else []
    meaning = _without(meaning, [*asked.drop, *civil])
    print(_told_columns(meaning.columns))
    _refuse(meaning.columns, place, may_seal=may_seal)
    return table, meaning


def _without(meaning: Meaning, dropped: Iterable[str]) -> Meaning:
    for column in dropped:
        if column not in meaning.columns:
            raise Unready(f"The list has no column {column!r}.")
    return replace(meaning, columns={**meaning.columns, **dict.fromkeys(dropped, LEAVE_OUT)})


def _told_columns(columns: Mapping[str, str]) -> str:
    width = max(map(len, columns))
    return "\n".join(f"{heading:<{width}}  {word}" for heading, word in columns.items())


def _refuse(columns: Mapping[str, str], place: Path, *, may_seal: bool) -> None:
    if civil := _civil(columns, may_seal=may_seal):
        told = f"The house does not store this in clear: {_named(civil)}."
        raise Unready(f"{told} Leave each out with --drop, or all with --drop-civil.")
    unclear = [heading for heading, word in columns.items() if word == UNCLEAR]
    if unclear:
        told = f"Nobody knows what these columns mean: {_named(unclear)}."
        raise Unready(f"{told} Say it in {place}, which --plan makes.")


def _civil(columns: Mapping[str, str], *, may_seal: bool) -> list[str]:
    """The columns that may not come along; names and addresses may where they are sealed."""
    return [
        heading
        for heading, word in columns.items()
        if word == CIVIL or (word.startswith(CIVIL) and not may_seal)
    ]


def _named(headings: Iterable[str]) -> str:
    return ", ".join(f'"{heading}"' for heading in headings)


def told_lines(looked: Looked) -> str:
    """How many are good, what is to be known of them, what is wrong with the first of the others."""
    told = [f"{len(looked.good)} can be brought in, {len(looked.bad)} cannot."]
    told += [f"  {count}: {sentence}" for sentence, count in looked.notes.items()]
    problems = [f"row {place}: {'; '.join(reasons)}" for place, reasons in looked.bad.items()]
    rest = len(problems) - SHOWN
    return "\n".join([*told, *problems[:SHOWN], *([f"and {rest} more"] if rest > 0 else [])])
