"""A law pack: the numbers of a law, dated and with their source, and the article of each rule."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

from paraplu.kernel.statutes.law.board import BoardLaw
from paraplu.kernel.statutes.law.gaps import MissingLawValue, RefusesMissing, with_gaps
from paraplu.kernel.statutes.law.shares import Share
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable

SHARE = re.compile(r"(\d{1,3})/(\d{1,3})")
RULE = re.compile(r"R[1-9]\d?")


@dataclass(frozen=True, slots=True)
class Law(RefusesMissing):
    """The numbers that count on one day. 0 days or months: no such duty. A share of 0/1: nothing is asked.

    A number that the pack lacks raises MissingLawValue when it is read.
    """

    register_days: int  # R1
    least_members: int  # R5
    board_least: int  # R6
    board_least_small: int  # R6: while the union has fewer members than board_small_below
    board_small_below: int  # R6
    notice_days: int  # R8
    demand_share: Share  # R9
    demand_call_days: int  # R9
    demand_hold_days: int  # R9
    item_share: Share  # R10
    statutes_presence: Share  # R14
    statutes_votes: Share  # R14
    second_after_days: int  # R15
    purpose_presence: Share  # R16
    purpose_votes: Share  # R16
    exclusion_presence: Share  # R17, on the strict reading
    exclusion_votes: Share  # R17
    accounts_months: int  # R23
    accounts_filing_days: int  # R25
    publication_days: int  # R25
    owners_months: int  # R26
    dissolution_presence: Share  # R28
    dissolution_votes: Share  # R28
    lawyer_days: int  # to instruct a lawyer once the assembly wants a director held liable (R7)


@dataclass(frozen=True, slots=True)
class DatedNumber:
    """A number that counts from `starts` on, until the next one.

    checked_on: the day on which somebody last compared it with its source.
    """

    starts: date
    value: int | Share
    source: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class LawBook:
    """A whole pack. `articles` maps a rule to its article; the lists name keys with words of their own.

    only_assembly: what only the General Assembly decides (R7). mentions: what every paper has to say
    (R27). in_statutes: what the statutes themselves must say (R4). words: by power and language, what a
    proposal says that is really a use of that power; one that ends in * means every word that begins so.
    board_callers: the offices that call a meeting of the Board alone. missing: the numbers without a value,
    and why. lawyer_read_on: the day on which a lawyer had read the whole pack; None if none did yet.
    has_account_limits: whether small associations may keep simplified accounts (R24).
    """

    key: str
    numbers: Mapping[str, tuple[DatedNumber, ...]]
    articles: Mapping[str, str]
    only_assembly: tuple[str, ...]
    mentions: tuple[str, ...]
    in_statutes: tuple[str, ...]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    board_numbers: Mapping[str, tuple[DatedNumber, ...]]
    board_callers: frozenset[str]
    missing: Mapping[str, str]
    lawyer_read_on: date | None
    has_account_limits: bool

    def on(self, day: date) -> Law:
        """Return the law of that day; raises MissingLawValue when a number begins on a later day."""
        return with_gaps(Law, {name: _value_on(values, name, day) for name, values in self.numbers.items()})

    def about_board(self, day: date) -> BoardLaw:
        """Return the law about the Board on that day; raises MissingLawValue like `on`."""
        values = {name: _value_on(dated, name, day) for name, dated in self.board_numbers.items()}
        return with_gaps(BoardLaw, values)

    def cite(self, rule: str) -> str:
        """Return the article of a rule, "CSA/WVV art. 9:14"; empty when no law has it."""
        return self.articles.get(rule, "")

    def __hash__(self) -> int:
        return hash(self.key)


def _value_on(values: tuple[DatedNumber, ...], name: str, day: date) -> Any:
    counting = [number for number in values if number.starts <= day]
    if not counting:
        raise MissingLawValue(name, f"the law has no {name!r} for {day.isoformat()}")
    return max(counting, key=lambda number: number.starts).value


def read_law(data: Mapping[str, Any]) -> LawBook:
    """Return the pack that the parsed file describes; raises InvalidSetting with one sentence."""
    file = SettingsTable("", data)
    board = file.table("board")
    missing = file.table("missing") if "missing" in file.keys_left else SettingsTable("missing", {})
    reasons = {name: missing.text(name) for name in missing.keys_left}
    book = LawBook(
        key=file.take("key"),
        numbers=_numbers(file.table("numbers"), Law, reasons),
        articles=_articles(file.table("articles")),
        only_assembly=file.texts("only_assembly"),
        mentions=file.texts("mentions"),
        in_statutes=file.texts("in_statutes"),
        words=_words(file.table("words")),
        board_callers=frozenset(board.texts("callers")),
        board_numbers=_numbers(board, BoardLaw, reasons),
        missing=MappingProxyType(reasons),
        has_account_limits=file.flag_or_false("account_limits"),
        lawyer_read_on=file.day("lawyer_read_on") if "lawyer_read_on" in file.keys_left else None,
    )
    file.close()
    _refuse_strange_gaps(reasons)
    return book


def _numbers(
    table: SettingsTable, shape: type[Law | BoardLaw], missing: Collection[str]
) -> Mapping[str, tuple[DatedNumber, ...]]:
    """Read each number of the shape; one that the pack declares missing may have no value."""
    numbers = {}
    for field in fields(shape):
        reader, path = partial(_dated_number, field.type is Share), table.path(field.name)
        values = table.rows(field.name, reader)
        if values and field.name in missing:
            raise InvalidSetting(f"missing.{field.name}: {path} has a value.")
        if field.name not in missing:
            numbers[field.name] = _check_values(path, values)
    table.close()
    return MappingProxyType(numbers)


def _refuse_strange_gaps(missing: Collection[str]) -> None:
    known = {field.name for shape in (Law, BoardLaw) for field in fields(shape)}
    for name in missing:
        if name not in known:
            raise InvalidSetting(f"missing.{name} is no number of a law pack.")


def _check_values(path: str, values: tuple[DatedNumber, ...]) -> tuple[DatedNumber, ...]:
    if not values:
        raise InvalidSetting(f"{path} is missing.")
    if len({value.starts for value in values}) < len(values):
        raise InvalidSetting(f"{path} has two values from the same day.")
    return values


def _dated_number(is_share: bool, row: SettingsTable) -> DatedNumber:
    """Read a row of a number; `SettingsTable.rows` calls this as its reader."""
    starts, checked_on = row.day("from"), row.day("checked_on")
    value = share(row, "value") if is_share else row.number("value")
    return DatedNumber(starts, value, row.text("source"), checked_on)


def share(table: SettingsTable, key: str) -> Share:
    """Return a share written as "2/3"; raises InvalidSetting when it is none."""
    written = SHARE.fullmatch(table.text(key))
    try:
        return Share(*map(int, written.groups() if written else (1, 0)))
    except ValueError:
        raise InvalidSetting(
            f'{table.path(key)} must be a share between quotation marks, like "2/3".'
        ) from None


def _words(table: SettingsTable) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    powers = {}
    for power in table.keys_left:
        by_language = table.table(power)
        powers[power] = MappingProxyType({key: by_language.texts(key) for key in by_language.keys_left})
    return MappingProxyType(powers)


def _articles(table: SettingsTable) -> Mapping[str, str]:
    articles = {}
    for rule in table.keys_left:
        if not RULE.fullmatch(rule):
            raise InvalidSetting(f"{table.path(rule)} is no rule.")
        articles[rule] = table.text(rule)
    return MappingProxyType(articles)
