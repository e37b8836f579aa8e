"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.commons.cash_book.actions import record_entry, reverse_entry
from paraplu.commons.cash_book.models import BookEntry, BookHead, BookSplit, LineSettlement, OpenLine
from paraplu.commons.cash_book.triggers import LINES_OFF, LINES_ON, SQLITE_OFF, SQLITE_ON

BOOK_OFF, BOOK_ON = SQLITE_OFF + LINES_OFF["sqlite"], SQLITE_ON + LINES_ON["sqlite"]

__all__ = [
    "BOOK_OFF",
    "BOOK_ON",
    "BookEntry",
    "BookHead",
    "BookSplit",
    "LineSettlement",
    "OpenLine",
    "record_entry",
    "reverse_entry",
]
