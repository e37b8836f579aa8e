"""Plans an import: what the columns mean, which are refused, and what the operator reads about them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.base.installation import write_private_file
from paraplu.base.lists.column_meanings import CIVIL, LEAVE_OUT, UNCLEAR
from paraplu.base.lists.lines import ImportReview
from paraplu.base.lists.mapping import (
    ListMeaning,
    guess_list_meaning,
    meaning_as_toml,
    meaning_from_file,
)
from paraplu.base.lists.reading import ListTable
from paraplu.kernel.statutes import Union
from paraplu.ops.importing.list_files import read_list_table
from paraplu.ops.importing.sentences import OF_NOTES, line_sentence

SHOWN = 30


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What the operator typed: the list, its map and sheet, and the columns to leave out."""

    file: Path
    map: Path | None
    sheet: str
    drop: tuple[str, ...]
    drop_civil: bool

    @property
    def map_path(self) -> Path:
        """FILE.map.toml beside the list, or the map that was named."""
        return self.map or path_beside(self.file, ".map.toml")


def path_beside(path: Path, ending: str) -> Path:
    """A path beside the list: FILE.map.toml, FILE.left.csv."""
    return path.with_name(path.name + ending)


def write_map_file(request: ImportRequest, union: Union) -> None:
    """Guess what the columns mean and write it into a file for the operator to check."""
    table = read_list_table(request.file, request.sheet)
    place = request.map_path
    if place.exists():
        raise ConfigurationError(f"{place} is there already: change it, or delete it to have it made again.")
    meaning = guess_list_meaning(table, union)
    write_private_file(place, meaning_as_toml(meaning, request.file.name).encode())
    print(_columns_text(meaning.columns))
    print(f"Written to {place}: look it through.")


def understand_list(request: ImportRequest, union: Union, *, may_seal: bool) -> tuple[ListTable, ListMeaning]:
    """The list and its meaning; refused while a column may not be imported or is not understood."""
    table, place = read_list_table(request.file, request.sheet), request.map_path
    meaning = meaning_from_file(place, table, union) if place.exists() else guess_list_meaning(table, union)
    civil = _civil_columns(meaning.columns, may_seal=may_seal) if request.drop_civil else []
    meaning = _without_columns(meaning, [*request.drop, *civil])
    print(_columns_text(meaning.columns))
    _refuse_columns(meaning.columns, place, may_seal=may_seal)
    return table, meaning


def _without_columns(meaning: ListMeaning, dropped: Iterable[str]) -> ListMeaning:
    for column in dropped:
        if column not in meaning.columns:
            raise ConfigurationError(f"The list has no column {column!r}.")
    return replace(meaning, columns={**meaning.columns, **dict.fromkeys(dropped, LEAVE_OUT)})


def _columns_text(columns: Mapping[str, str]) -> str:
    width = max(map(len, columns))
    return "\n".join(f"{heading:<{width}}  {word}" for heading, word in columns.items())


def _refuse_columns(columns: Mapping[str, str], place: Path, *, may_seal: bool) -> None:
    if civil := _civil_columns(columns, may_seal=may_seal):
        problem = f"The site does not store this unencrypted: {_quoted_headings(civil)}."
        raise ConfigurationError(f"{problem} Leave each out with --drop, or all with --drop-civil.")
    unclear = [heading for heading, word in columns.items() if word == UNCLEAR]
    if unclear:
        problem = f"Nobody knows what these columns mean: {_quoted_headings(unclear)}."
        raise ConfigurationError(f"{problem} Say it in {place}, which --plan makes.")


def _civil_columns(columns: Mapping[str, str], *, may_seal: bool) -> list[str]:
    """The columns that may not be imported; legal names and addresses may if they are sealed."""
    civil = [name for name, word in columns.items() if word.startswith(CIVIL)]
    return [name for name in civil if columns[name] == CIVIL or not may_seal]


def _quoted_headings(headings: Iterable[str]) -> str:
    return ", ".join(f'"{heading}"' for heading in headings)


def review_text(review: ImportReview) -> str:
    """How many records are good, notes about them, and what is wrong with the first of the others."""
    lines = [f"{len(review.good)} can be imported, {len(review.bad)} cannot."]
    lines += [f"  {count}: {OF_NOTES[note]}" for note, count in review.notes.items()]
    problems = [f"row {place}: {'; '.join(map(line_sentence, wrong))}" for place, wrong in review.bad.items()]
    rest = len(problems) - SHOWN
    return "\n".join([*lines, *problems[:SHOWN], *([f"and {rest} more"] if rest > 0 else [])])
