"""The year report as values: what each row shows, for the page, the file and the funder's form.

It takes counters and nothing else. A number of people below ten is shown as "<10", also when it is none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from paraplu.commons.counters.kinds import SMALLEST, WHOLE_UNION, CounterKind, chapter_name, kind_name

MONTHS = range(1, 13)
NOT_COUNTED = "–"
ALL_CHAPTERS = "*"
# Of a bar: less is a line in print, and no bar with a number is lower than one without.
HOLLOW = 5
SMALL = f"<{SMALLEST}"
# By month and chapter.
CellNumbers = Mapping[tuple[int, str], int]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart in a box of 144 by 24; a number that is not shown has a bar of one height."""

    x: int
    y: int
    height: int
    is_small: bool


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One kind in a year. months: what is shown of each; chapters: name and number by key."""

    kind: CounterKind
    total: str
    months: Sequence[str]
    chapters: Mapping[str, str]
    bars: Sequence[Bar]

    @property
    def kind_label(self) -> str:
        return kind_name(self.kind.key)

    @property
    def named_months(self) -> list[tuple[str, str]]:
        """Each month with its name."""
        return list(zip(month_names(), self.months, strict=True))

    @property
    def spoken_months(self) -> str:
        """The chart in words, for people who hear the page."""
        return ", ".join(f"{name} {shown}" for name, shown in self.named_months)

    def number_in(self, chapter: str) -> str:
        """The number of the year in a chapter, or in all of them."""
        if chapter == ALL_CHAPTERS:
            return self.total
        return self.chapters.get(chapter, NOT_COUNTED)


@dataclass(frozen=True, slots=True)
class YearReport:
    """The rows of a year; counted: how many of its months have counters."""

    year: int
    rows: Sequence[ReportRow]
    counted: int

    @property
    def chapter_keys(self) -> list[str]:
        return sorted({key for row in self.rows for key in row.chapters}, key=lambda key: (not key, key))

    @property
    def chapter_names(self) -> list[str]:
        return [chapter_name(key) for key in self.chapter_keys]

    @property
    def rows_by_chapter(self) -> list[tuple[ReportRow, list[str]]]:
        """The rows that are counted in chapters, with a number for each."""
        return [
            (row, [row.number_in(key) for key in self.chapter_keys])
            for row in self.rows
            if row.kind.has_chapters and row.chapters
        ]

    @property
    def month_names(self) -> list[str]:
        return month_names()

    @property
    def total_sentence(self) -> str:
        """The totals as text, with which the draft of an annual report begins."""
        totals = "; ".join(f"{row.kind_label}: {row.total}" for row in self.rows)
        return _("In %(year)d we counted: %(totals)s.") % {"year": self.year, "totals": totals}

    def file_rows(self) -> list[list[str]]:
        """The rows of a file: for each kind the year, then its chapters, then its months."""
        rows = [
            [
                pgettext("counters column", "Row"),
                pgettext("counters column", "Where"),
                pgettext("counters column", "When"),
                pgettext("counters column", "Number"),
            ]
        ]
        for row in self.rows:
            rows.append([row.kind_label, str(WHOLE_UNION), str(self.year), row.total])
            rows += [
                [row.kind_label, chapter_name(key), str(self.year), shown]
                for key, shown in row.chapters.items()
            ]
            rows += [
                [row.kind_label, str(WHOLE_UNION), f"{self.year}-{month:02d}", shown]
                for month, shown in zip(MONTHS, row.months, strict=True)
            ]
        return rows


def place_name(kind: str, chapter: str) -> str:
    """What is counted, and in which chapter unless it is counted in all of them."""
    return kind_name(kind) if chapter == ALL_CHAPTERS else f"{kind_name(kind)}, {chapter_name(chapter)}"


def month_names() -> list[str]:
    """The names of the months in the language of the page."""
    return [date_format(date(2000, month, 1), "F") for month in MONTHS]


def shown_number(number: int | None, kind: CounterKind | None) -> str:
    """A number as it is shown: nothing small about people, and a dash where nothing was counted."""
    if number is None:
        return NOT_COUNTED
    is_small = kind is not None and kind.counts_people and number < SMALLEST
    return SMALL if is_small else str(number)


def year_report(year: int, kinds: Sequence[CounterKind], numbers: Mapping[str, CellNumbers]) -> YearReport:
    """The report of these kinds. numbers: by kind, what was written for each month and chapter."""
    rows = [_report_row(kind, numbers.get(kind.key, {})) for kind in kinds]
    counted = {month for cells in numbers.values() for month, _chapter in cells}
    return YearReport(year, rows, len(counted))


def _report_row(kind: CounterKind, cells: CellNumbers) -> ReportRow:
    months = [_sum_where(cells, month=month) for month in MONTHS]
    last = max((month for month, _chapter in cells), default=None) if kind.is_stock else None
    keys = sorted({chapter for _month, chapter in cells})
    by_chapter = {key: _sum_where(cells, month=last, chapter=key) for key in keys}
    return ReportRow(
        kind,
        shown_number(_sum_where(cells, month=last), kind),
        [shown_number(number, kind) for number in months],
        {key: shown_number(number, kind) for key, number in by_chapter.items()} if kind.has_chapters else {},
        _bars(months, kind),
    )


def _sum_where(cells: CellNumbers, month: int | None = None, chapter: str | None = None) -> int | None:
    """The sum over the cells of a month and a chapter, or of all; None where there are none."""
    found = [
        number
        for (cell_month, cell_chapter), number in cells.items()
        if month in (None, cell_month) and chapter in (None, cell_chapter)
    ]
    return sum(found) if found else None


def _bars(months: Sequence[int | None], kind: CounterKind) -> list[Bar]:
    highest = max([number or 0 for number in months] + [SMALLEST if kind.counts_people else 1])
    bars = []
    for place, number in enumerate(months):
        if number is None:
            continue
        is_small = kind.counts_people and number < SMALLEST
        height = HOLLOW if is_small else max(HOLLOW + 1, round(number * 22 / highest)) if number else 0
        bars.append(Bar(place * 12 + 1, 23 - height, height, is_small))
    return bars
