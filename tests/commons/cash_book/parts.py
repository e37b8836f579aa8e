"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from datetime import date
from uuid import UUID

from paraplu.commons.cash_book import open_lines, triggers
from paraplu.commons.cash_book.actions import (
    ask_to_close_year,
    close_year,
    record_entry,
    reverse_by_two,
    write_year_figures,
)
from paraplu.commons.cash_book.models import BookEntry, BookHead, BookSplit, LineSettlement, OpenLine
from paraplu.commons.cash_book.papers import voted_paper
from paraplu.commons.cash_book.reversals import REVERSE, act_arguments
from paraplu.commons.cash_book.years import budget_of, year_digest
from tests.decided import act_actor

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
    "take_back",
    "voted_paper",
    "write_year_figures",
    "year_digest",
]


def left_of_ceiling(ceiling: UUID) -> int | None:
    """The cents that may still be spent on a ceiling; None if it is no ceiling."""
    line = open_lines.line_status(ceiling)
    return line.left_cents if line and line.direction == "ceiling" else None


def take_back(number: int, day: date, text: str) -> None:
    """As if a second person had agreed to take an entry back."""
    reverse_by_two(act_actor(REVERSE, 0), act_arguments(number, day, text))
