"""What other apps may ask of the book."""

from datetime import date

from django.utils.translation import gettext as _

from paraplu.base.known import WaitingItem
from paraplu.commons.cash_book import actions, policy, queries
from paraplu.commons.cash_book.actions import (
    cancel_line,
    note_vote,
    open_line,
    record_entries,
    record_entry,
    settle_lines,
)
from paraplu.commons.cash_book.charged import (
    entries_taken_back,
    entries_with_proofs,
    entry_proofs,
    entry_texts,
    funds_below_zero,
    parts_of_entries,
    parts_on_lines,
    receipts_of_fund,
    received_by_transfer,
)
from paraplu.commons.cash_book.forms import AmountField
from paraplu.commons.cash_book.open_lines import (
    LineStatus,
    entries_of,
    find_line,
    lines_of_source,
    open_lines,
    settlements_of,
    spent_of_ceiling,
)
from paraplu.commons.cash_book.papers import BookPaper, accounts_paper, budget_paper, digest_now
from paraplu.commons.cash_book.queries import AccountBalance, account_balances, balance_of, fund_balance
from paraplu.commons.cash_book.queries import fault_in_book as book_fault
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
    "BookPaper",
    "LineStatus",
    "NewOpenLine",
    "account_balances",
    "accounts_paper",
    "activity_names",
    "amount_words",
    "balance_of",
    "book_accounts",
    "book_categories",
    "book_fault",
    "book_names",
    "budget_paper",
    "cancel_line",
    "digest_now",
    "entries_of",
    "entries_taken_back",
    "entries_with_proofs",
    "entry_proofs",
    "entry_texts",
    "find_line",
    "fund_balance",
    "funds_below_zero",
    "has_entries",
    "lines_of_source",
    "note_vote",
    "open_line",
    "open_lines",
    "parts_of_entries",
    "parts_on_lines",
    "policy",
    "receipts_of_fund",
    "received_by_transfer",
    "record_bank_balance",
    "record_entries",
    "record_entry",
    "settle_lines",
    "settlements_of",
    "spent_of_ceiling",
    "subsidy_lines",
    "waiting_for",
]


def book_accounts() -> tuple[BookAccount, ...]:
    """Return the accounts of the union, as its file names them."""
    return queries.book_settings().accounts


def book_categories() -> tuple[NamedCategory, ...]:
    """Return what money can be for, as the union's file names it; differences of cash are booked by two."""
    return queries.book_settings().typed_categories


def book_names() -> dict[str, str]:
    """Return the names of categories and lines of subsidies by key, in the language of the page."""
    book = queries.book_settings()
    return queries.names_in_use((*book.categories, *book.subsidy_lines))


def subsidy_lines() -> dict[str, str]:
    """Return the lines of subsidies that the union's file has, each with its name."""
    return queries.names_in_use(queries.book_settings().subsidy_lines)


def activity_names() -> list[tuple[str, str]]:
    """Return the activities of the union, each with its name in the reader's language."""
    return list(queries.names_in_use(queries.book_settings().activities).items())


def record_bank_balance(actor: Actor, account: str, day: date, cents: int) -> None:
    """Write the closing balance of a bank file, after its entries: what comes later for that day is late."""
    actions.record_balance(actor, account, day, cents, is_from_file=True)


def has_entries(account: str) -> bool:
    """Whether the book of an account has begun."""
    return account in queries.account_totals()


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """Return the funds that have less than nothing, for all who read the book."""
    names = tuple(name for name, _cents in funds_below_zero()) if policy.read_book(actor) else ()
    item = WaitingItem(_("Funds with less than nothing"), len(names), "cash_book:book", titles=names)
    return [item] if names else []
