"""Reads a list of movements in CSV: finds its headings, its delimiter and its decimal sign.

An amount counts only if all amounts of the list are written with the same decimal sign. A list cannot say
that a line is missing, except where a running balance tells.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from paraplu.kernel.money.bank_files.csv_layouts import CsvColumns, layout_of_headings
from paraplu.kernel.money.bank_files.fields import (
    belgian_iban,
    cents_from_decimal,
    checked_reference,
    decoded_text,
    one_line,
    reference_in_text,
)
from paraplu.kernel.money.bank_files.values import (
    MOST_MOVEMENTS,
    BankFault,
    BankFile,
    BankFileRefused,
    BankMovement,
    BankNote,
    BankStatement,
)

DELIMITERS = ";\t,|"
HEADINGS_WITHIN, FEWEST_COLUMNS, MOST_COLUMNS = 25, 3, 60
DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", re.ASCII)
YEAR_FIRST = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})", re.ASCII)
CURRENCY_BEHIND = re.compile(r"\s*(?:[A-Z]{3}|€)\Z")
# Thousands in groups of three or none, then at most two decimals.
WRITTEN_AMOUNTS = {
    ",": re.compile(r"[+-]?(?:[0-9]{1,12}|[0-9]{1,3}(?:[. ][0-9]{3}){1,4})(?:,[0-9]{1,2})?", re.ASCII),
    ".": re.compile(r"[+-]?(?:[0-9]{1,12}|[0-9]{1,3}(?:[, ][0-9]{3}){1,4})(?:\.[0-9]{1,2})?", re.ASCII),
}
WITHOUT_GROUPS: dict[str, dict[int, str | None]] = {
    ",": {ord("."): None, ord(" "): None, ord(","): "."},
    ".": {ord(","): None, ord(" "): None},
}
BLANKS = {ord(sign): " " for sign in "\u00a0\u202f\u2009"} | {ord("\u2212"): "-"}


@dataclass(frozen=True, slots=True)
class CsvLine:
    """One line with cells, and its place in the file."""

    place: int
    cells: tuple[str, ...]


class ColumnsUnknown(Exception):
    """The list is one of a bank whose columns nobody explained yet; it carries its headings and no cell."""

    def __init__(self, headings: tuple[str, ...]) -> None:
        super().__init__("columns unknown")
        self.headings = headings


def read_csv_list(data: bytes, currency: str, columns: CsvColumns | None, own_account: str) -> BankFile:
    """Read a list whose headings are a known bank's, or mean what `columns` says.

    own_account: for a list that does not name its account. Raises BankFileRefused, or ColumnsUnknown.
    """
    headings, lines = _table(data)
    names = [heading.lower() for heading in headings]
    meaning = layout_of_headings(frozenset(names)) or columns
    if meaning is None or not meaning.headings <= set(names):
        raise ColumnsUnknown(headings)
    places = {name: names.index(name) for name in meaning.headings}
    rows = [_Row(line, places) for line in lines if any(line.cells)]
    rows = [row for row in rows if not meaning.status or row.cell(meaning.status).lower() == meaning.accepted]
    if not rows:
        raise BankFileRefused(BankFault.NO_STATEMENT, 1)
    if len(rows) > MOST_MOVEMENTS:
        raise BankFileRefused(BankFault.TOO_MANY_MOVEMENTS, rows[MOST_MOVEMENTS].line.place)
    _check_currency(rows, meaning, currency)
    amounts = _amounts([(row.line.place, row.cell(meaning.amount)) for row in rows])
    movements = [_movement(row, meaning, cents) for row, cents in zip(rows, amounts, strict=True)]
    account = _account(rows, meaning, own_account)
    notes = frozenset() if meaning.balance else frozenset({BankNote.NO_BALANCES})
    return BankFile("csv", (_statement(rows, meaning, movements, (account, currency)),), notes)


@dataclass(frozen=True, slots=True)
class _Row:
    line: CsvLine
    places: dict[str, int]

    def cell(self, heading: str) -> str:
        """The cell under a heading; nothing for a heading that the list has not."""
        if not heading:
            return ""
        place = self.places[heading]
        return self.line.cells[place] if place < len(self.line.cells) else ""


def _table(data: bytes) -> tuple[tuple[str, ...], list[CsvLine]]:
    """The headings and the lines under them."""
    text = decoded_text(data)
    if not text.strip():
        raise BankFileRefused(BankFault.EMPTY)
    beginning = text.splitlines()[:HEADINGS_WITHIN]
    delimiter = max(DELIMITERS, key=lambda sign: max(line.count(sign) for line in beginning))
    lines = _csv_lines(text, delimiter)
    # Above the headings a bank may write what was searched for; below them cells begin with digits.
    worded = [line for line in lines[:HEADINGS_WITHIN] if not any(cell[:1].isdigit() for cell in line.cells)]
    heading = max(worded, key=lambda line: sum(map(bool, line.cells)), default=None)
    if heading is None or not FEWEST_COLUMNS <= sum(map(bool, heading.cells)) <= MOST_COLUMNS:
        raise BankFileRefused(BankFault.OTHER_KIND)
    return heading.cells, [line for line in lines if line.place > heading.place]


def _csv_lines(text: str, delimiter: str) -> list[CsvLine]:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        return [CsvLine(reader.line_num, tuple(one_line(cell) for cell in cells)) for cells in reader]
    except csv.Error:
        raise BankFileRefused(BankFault.COLUMN_COUNT, reader.line_num) from None


def _check_currency(rows: Sequence[_Row], meaning: CsvColumns, currency: str) -> None:
    for row in rows:
        written = row.cell(meaning.currency)
        if meaning.currency and written != currency:
            raise BankFileRefused(BankFault.CURRENCY, row.line.place, currency=written[:3])


def _amounts(cells: Sequence[tuple[int, str]]) -> list[int]:
    """The amounts in cents, by the one decimal sign with which all of them can be read."""
    plain = [(place, CURRENCY_BEHIND.sub("", cell.translate(BLANKS)).strip()) for place, cell in cells]
    wrong = 0
    for sign, written in WRITTEN_AMOUNTS.items():
        unread = next((place for place, text in plain if not written.fullmatch(text)), 0)
        if not unread:
            return [cents_from_decimal(text.translate(WITHOUT_GROUPS[sign]), place) for place, text in plain]
        wrong = max(wrong, unread)
    raise BankFileRefused(BankFault.AMOUNT, wrong)


def _movement(row: _Row, meaning: CsvColumns, cents: int) -> BankMovement:
    place = row.line.place
    booked_on = _day(row.cell(meaning.day), place)
    value_day = row.cell(meaning.value_day)
    text = one_line(*(row.cell(heading) for heading in meaning.text))
    written = re.sub(r"[+*/ ]", "", row.cell(meaning.reference))
    return BankMovement(
        booked_on,
        _day(value_day, place) if value_day else booked_on,
        cents,
        place,
        checked_reference(written) or reference_in_text(text),
        text,
        row.cell(meaning.name),
        "".join(row.cell(meaning.other_account).split()).upper(),
        one_line(*(row.cell(heading) for heading in meaning.number)),
    )


def _day(text: str, place: int) -> date:
    """A day as Belgian banks write it, or with the year first."""
    try:
        if written := DAY_FIRST.fullmatch(text):
            return date(int(written[3]), int(written[2]), int(written[1]))
        if written := YEAR_FIRST.fullmatch(text):
            return date(int(written[1]), int(written[2]), int(written[3]))
    except ValueError:
        pass
    raise BankFileRefused(BankFault.DAY, place)


def _account(rows: Sequence[_Row], meaning: CsvColumns, own_account: str) -> str:
    """The one account of the list."""
    if not meaning.account:
        return own_account
    first = belgian_iban(rows[0].cell(meaning.account))
    for row in rows:
        if belgian_iban(row.cell(meaning.account)) != first:
            raise BankFileRefused(BankFault.ACCOUNT, row.line.place)
    return first


def _statement(
    rows: Sequence[_Row], meaning: CsvColumns, movements: Sequence[BankMovement], account: tuple[str, str]
) -> BankStatement:
    days = [movement.booked_on for movement in movements]
    if not meaning.balance:
        return BankStatement(*account, "", None, None, None, None, tuple(movements))
    balances = _amounts([(row.line.place, row.cell(meaning.balance)) for row in rows])
    in_order = list(zip(movements, balances, strict=True))
    # Banks write the newest line first or last.
    if _broken_line(in_order):
        in_order.reverse()
    if wrong := _broken_line(in_order):
        raise BankFileRefused(BankFault.BALANCE, wrong)
    opening = in_order[0][1] - in_order[0][0].cents
    return BankStatement(*account, "", opening, min(days), in_order[-1][1], max(days), tuple(movements))


def _broken_line(in_order: Sequence[tuple[BankMovement, int]]) -> int:
    """The first line whose balance is not the one before and its own amount; 0 for none."""
    for (_, before), (movement, after) in pairwise(in_order):
        if before + movement.cents != after:
            return movement.line
    return 0
