"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from uuid import UUID

from paraplu.commons.cash_book import open_lines, triggers
from paraplu.commons.cash_book.actions import (
    ask_to_close_year,
    close_year,
    record_entry,
    reverse_entry,
    write_year_figures,
)
from paraplu.commons.cash_book.models import BookEntry, BookHead, BookSplit, LineSettlement, OpenLine
from paraplu.commons.cash_book.papers import voted_paper
from paraplu.commons.cash_book.years import budget_of, year_digest

ON = (triggers.ON, triggers.LINES_ON, triggers.FACTS_ON, triggers.KEY_ON)
OFF = (triggers.OFF, triggers.LINES_OFF, triggers.FACTS_OFF, triggers.KEY_OFF)
BOOK_ON = tuple(statement for each in ON for statement in each["sqlite"])
BOOK_OFF = tuple(statement for each in OFF for statement in each["sqlite"])

__all__ = [
    "BOOK_OFF",
    "BOOK_ON",
    "OFF",
    "BookEntry",
    "BookHead",
    "BookSplit",
    "LineSettlement",
    "OpenLine",
    "ask_to_close_year",
    "budget_of",
    "close_year",
    "left_of_ceiling",
    "record_entry",
    "reverse_entry",
    "voted_paper",
    "write_year_figures",
    "year_digest",
]


def left_of_ceiling(ceiling: UUID) -> int | None:
    """The cents that may still be spent on a ceiling; None if it is no ceiling."""
    line = open_lines.line_status(ceiling)
    return line.left_cents if line and line.direction == "ceiling" else None
