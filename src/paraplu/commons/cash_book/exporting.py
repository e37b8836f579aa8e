"""The book as files for other programs."""

from collections.abc import Callable, Mapping

from django.conf import settings

from paraplu.commons.cash_book import queries
from paraplu.commons.cash_book.models import BookEntry
from paraplu.commons.cash_book.queries import balance_of, book_settings, entry_rows, year_end
from paraplu.kernel.money.annual_accounts import days_of_year
from paraplu.kernel.money.exports import ExportedBook, beancount_text, hledger_text

PROGRAMS: Mapping[str, Callable[[ExportedBook], str]] = {"beancount": beancount_text, "hledger": hledger_text}


def exported_text(year: int, program: str) -> str:
    """Return the book until the end of a year, as a program reads it; both check the balances at its end."""
    last = days_of_year(year, year_end())[1]
    entries = BookEntry.objects.filter(day__lte=last).order_by("serial")
    book, country = book_settings(), settings.UNION.country
    exported = ExportedBook(
        country.currency if country else "EUR",
        {category.key: category.kind for category in book.categories},
        [queries.booked_entry(row) for row in entry_rows(entries)],
        {account.key: balance_of(account.key, last) for account in book.accounts},
        last,
    )
    return PROGRAMS[program](exported)
