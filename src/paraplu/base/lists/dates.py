"""Reads days as people write them: 31/12/2025, 31.12.25, 2025-12-31, 31 décembre 2025, Excel's 46022."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from paraplu.base.lists.column_meanings import plain_text

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
PARTED = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ,].*)?")
NAMED = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:er|st|nd|rd|th|e)? ([a-z]+) (\d{4})(?: .*)?")
NAMED_FIRST = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})(?: .*)?")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
FIRST_OF_EXCEL = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 20_000, 60_000
CENTURY = 70  # a year 69 is 2069, a year 70 is 1970
MONTHS = (
    "january janvier januari jan janv",
    "february fevrier februari feb fev fevr febr",
    "march mars maart mar mrt",
    "april avril apr avr",
    "may mai mei",
    "june juin juni jun",
    "july juillet juli jul juil",
    "august aout augustus aug",
    "september septembre sep sept",
    "october octobre oktober oct okt",
    "november novembre nov",
    "december decembre dec",
)


def read_day(text: str, order: str = DAY_FIRST) -> date | None:
    """The day in a cell, or None if it has none."""
    try:
        return _day_in_numbers(text, order) or _day_in_words(plain_text(text))
    except (ValueError, OverflowError):
        return None


def _day_in_numbers(text: str, order: str) -> date | None:
    if found := ISO.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := PARTED.fullmatch(text):
        first, second, year = map(int, found.groups())
        if len(found[3]) == 2:  # noqa: PLR2004 - two digits
            year += 1900 if year >= CENTURY else 2000
        return date(year, second, first) if order == DAY_FIRST else date(year, first, second)
    if SERIAL.fullmatch(text) and FIRST_SERIAL <= float(text) <= LAST_SERIAL:
        return FIRST_OF_EXCEL + timedelta(days=int(float(text)))
    return None


def _day_in_words(text: str) -> date | None:
    if found := NAMED.fullmatch(text):
        return date(int(found[3]), _month_number(found[2]), int(found[1]))
    if found := NAMED_FIRST.fullmatch(text):
        return date(int(found[3]), _month_number(found[1]), int(found[2]))
    return None


def _month_number(word: str) -> int:
    return next(number for number, names in enumerate((*MONTHS, word), 1) if word in names.split())


def day_order_of(cells: Iterable[str]) -> str:
    """Whether day or month comes first, from the cells themselves; the day if they do not tell."""
    parts = [found for cell in cells if (found := PARTED.fullmatch(cell))]
    months = 12
    if any(int(part[1]) > months for part in parts):
        return DAY_FIRST
    return MONTH_FIRST if any(int(part[2]) > months for part in parts) else DAY_FIRST
