"""What other apps may ask of the book."""

from datetime import date

from paraplu.commons.cash_book import actions, policy, queries
from paraplu.commons.cash_book.actions import record_entries, record_entry
from paraplu.commons.cash_book.forms import AmountField
from paraplu.commons.cash_book.models import BookEntry
from paraplu.commons.cash_book.queries import AccountBalance, account_balances, balance_of
from paraplu.commons.cash_book.words import amount_words
from paraplu.kernel.actor import Actor
from paraplu.kernel.statutes.sections.cash_book import BookAccount, NamedCategory

__all__ = [
    "AccountBalance",
    "AmountField",
    "account_balances",
    "amount_words",
    "balance_of",
    "book_accounts",
    "book_categories",
    "has_entries",
    "policy",
    "record_bank_balance",
    "record_entries",
    "record_entry",
]


def book_accounts() -> tuple[BookAccount, ...]:
    """Return the accounts of the union, as its file names them."""
    return queries.book_settings().accounts


def book_categories() -> tuple[NamedCategory, ...]:
    """Return what money can be for, as the union's file names it."""
    return queries.book_settings().categories


def record_bank_balance(actor: Actor, account: str, day: date, cents: int) -> None:
    """Write the closing balance of a bank file, after its entries: what comes later for that day is late."""
    actions.record_balance(actor, account, day, cents, is_from_file=True)


def has_entries(account: str) -> bool:
    """Whether the book of an account has begun."""
    return BookEntry.objects.filter(account=account).exists()
