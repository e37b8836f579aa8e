"""What other apps may ask of the book."""

from datetime import date

from paraplu.commons.cash_book import actions, policy, queries
from paraplu.commons.cash_book.actions import (
    cancel_line,
    open_line,
    record_entries,
    record_entry,
    settle_lines,
)
from paraplu.commons.cash_book.forms import AmountField
from paraplu.commons.cash_book.open_lines import (
    LineStatus,
    entries_of,
    find_line,
    left_of_ceiling,
    open_lines,
    settlements_of,
    spent_of_ceiling,
)
from paraplu.commons.cash_book.queries import AccountBalance, account_balances, balance_of, fund_balance
from paraplu.commons.cash_book.words import amount_words
from paraplu.kernel.actor import Actor
from paraplu.kernel.money.open_lines import CEILING, TO_PAY, TO_RECEIVE, NewOpenLine
from paraplu.kernel.statutes.sections.cash_book import BookAccount, NamedCategory

__all__ = [
    "CEILING",
    "TO_PAY",
    "TO_RECEIVE",
    "AccountBalance",
    "AmountField",
    "LineStatus",
    "NewOpenLine",
    "account_balances",
    "amount_words",
    "balance_of",
    "book_accounts",
    "book_categories",
    "cancel_line",
    "entries_of",
    "find_line",
    "fund_balance",
    "has_entries",
    "left_of_ceiling",
    "open_line",
    "open_lines",
    "policy",
    "record_bank_balance",
    "record_entries",
    "record_entry",
    "settle_lines",
    "settlements_of",
    "spent_of_ceiling",
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
    return account in queries.account_totals()
