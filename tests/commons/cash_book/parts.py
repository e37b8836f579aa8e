"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.commons.cash_book.models import BookEntry, BookHead, BookSplit
from paraplu.commons.cash_book.triggers import SQLITE_OFF as BOOK_OFF
from paraplu.commons.cash_book.triggers import SQLITE_ON as BOOK_ON

__all__ = ["BOOK_OFF", "BOOK_ON", "BookEntry", "BookHead", "BookSplit"]
