"""What the pages show of the book: names of the settings, and amounts in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from paraplu.base import clock
from paraplu.commons.cash_book import open_lines, papers, queries, years
from paraplu.commons.cash_book.models import CountedBalance, VotedPaper, YearClosing
from paraplu.commons.cash_book.queries import AccountBalance, EntryRow
from paraplu.commons.cash_book.words import amount_words
from paraplu.kernel.money.annual_accounts import AccountsLine, AnnualAccounts
from paraplu.kernel.money.open_lines import CEILING, TO_PAY, TO_RECEIVE

OF_DIRECTIONS = {
    TO_RECEIVE: _("To be received"),
    TO_PAY: _("To be paid"),
    CEILING: _("What may still be spent, as it was decided"),
}


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part of an entry as it is read: its amount, and the names of what it was for."""

    amount: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as it is read."""

    number: int
    day: date
    recorded_on: date
    account: str
    amount: str
    text: str
    is_late: bool
    reverses: int | None
    proof: str
    digest: str
    parts: tuple[PartLine, ...]


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """An account as it is read: the book beside what was counted last."""

    account: str
    now: str
    counted: CountedBalance | None
    counted_amount: str
    difference: str
    is_equal: bool


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Open lines of one direction as they are read: text, day, names of keys, amount, left, last day, key."""

    title: Any
    is_ceiling: bool
    lines: tuple[tuple[str, date, str, str, str, date | None, UUID], ...]
    total: str


@dataclass(frozen=True, slots=True)
class SumLine:
    """A line of annual accounts as it is read."""

    name: str
    amount: str
    budget: str
    difference: str


@dataclass(frozen=True, slots=True)
class AnnualAccountsView:
    """Annual accounts as they are read. is_simplified: whether simplified ones are enough, if known."""

    year: int
    closing: YearClosing | None
    is_over: bool
    sums: AnnualAccounts
    receipts: tuple[SumLine, ...]
    expenses: tuple[SumLine, ...]
    totals: dict[str, str]
    accounts: tuple[tuple[str, str, str], ...]
    assets: tuple[tuple[str, str], ...]
    debts: tuple[tuple[str, str], ...]
    is_simplified: bool | None
    filed_at: str
    is_as_closed: bool
    waits: bool
    voted: VotedPaper | None
    is_as_voted: bool
    budget_vote: VotedPaper | None


def entry_lines(rows: Iterable[EntryRow]) -> list[EntryLine]:
    """Return entries with the names of their keys; a key that the settings no longer have is shown bare."""
    book = queries.book_settings()
    accounts = queries.names_in_use(book.accounts)
    names = queries.names_in_use((*book.categories,))
    others = queries.names_in_use(
        (*book.funds, *book.activities, *settings.UNION.chapters, *book.subsidy_lines)
    )
    return [_entry_line(row, accounts, names, others) for row in rows]


def _entry_line(
    row: EntryRow, accounts: dict[str, str], categories: dict[str, str], others: dict[str, str]
) -> EntryLine:
    entry = row.entry
    parts = tuple(
        PartLine(
            amount_words(part.cents),
            (
                categories.get(part.category, part.category),
                *(
                    others.get(key, key)
                    for key in (part.fund, part.activity, part.chapter, part.subsidy_line)
                    if key
                ),
            ),
        )
        for part in row.splits
    )
    return EntryLine(
        entry.serial,
        entry.day,
        entry.recorded_on,
        accounts.get(entry.account, entry.account),
        amount_words(entry.cents),
        entry.text,
        entry.is_late,
        entry.reverses,
        entry.proof,
        entry.digest,
        parts,
    )


def line_groups() -> list[LineGroup]:
    """Return what is to be received, to be paid, and left of ceilings; a group without a line is left out."""
    lines, names, groups = open_lines.open_lines(), open_lines.names_of_keys(), []
    for direction, title in OF_DIRECTIONS.items():
        listed = [line for line in lines if line.direction == direction]
        rows = tuple(
            (
                line.text,
                line.opened_on,
                " · ".join(names.get(key, key) for key in line.line_keys if key),
                amount_words(line.cents),
                amount_words(line.left_cents),
                line.until,
                line.id,
            )
            for line in listed
        )
        if rows:
            total = amount_words(sum(line.left_cents for line in listed))
            groups.append(LineGroup(title, direction == CEILING, rows, total))
    return groups


def balance_lines(balances: Iterable[AccountBalance]) -> list[BalanceLine]:
    """Return the accounts of the union with the book beside the bank."""
    names = queries.names_in_use(queries.book_settings().accounts)
    return [
        BalanceLine(
            names[balance.account],
            amount_words(balance.now),
            balance.counted,
            amount_words(balance.counted.cents) if balance.counted else "",
            amount_words(balance.book_less_count) if balance.book_less_count else "",
            balance.book_less_count == 0,
        )
        for balance in balances
    ]


def annual_accounts_view(year: int) -> AnnualAccountsView:
    """Return the annual accounts of a year with names and words."""
    figures, names = years.figures_of(year), years.model_lines()
    sums = years.accounts_of_year(year, figures)
    closing = years.closed_years().get(year)
    accounts = queries.names_in_use(queries.book_settings().accounts)
    votes = papers.voted_papers(year)
    voted = votes.get(papers.ACCOUNTS)
    digest = years.year_digest(year) if closing or voted else ""
    is_simplified = years.may_be_simplified(sums, figures)
    totals = ("opening", "opened", "received", "spent", "closing")
    return AnnualAccountsView(
        year,
        closing,
        year < queries.year_of(clock.current_date()),
        sums,
        _sum_lines(sums.receipts, names["receipts"]),
        _sum_lines(sums.expenses, names["expenses"]),
        {name: amount_words(getattr(sums, name)) for name in totals},
        tuple(
            (accounts.get(each.account, each.account), amount_words(each.opening), amount_words(each.closing))
            for each in sums.accounts
        ),
        _figure_lines(figures, years.ASSETS, names),
        _figure_lines(figures, years.DEBTS, names),
        is_simplified,
        years.filing_place(is_simplified=is_simplified),
        closing is None or closing.digest == digest,
        closing is None and years.is_closing_asked(year),
        voted,
        voted is None or voted.digest == digest,
        votes.get(papers.BUDGET),
    )


def _sum_lines(lines: Iterable[AccountsLine], names: dict[str, str]) -> tuple[SumLine, ...]:
    return tuple(
        SumLine(
            names.get(line.line, line.line),
            amount_words(line.cents),
            amount_words(line.budget) if line.budget else "",
            amount_words(line.difference) if line.budget else "",
        )
        for line in lines
    )


def _figure_lines(
    figures: years.Figures, kind: str, names: dict[str, dict[str, str]]
) -> tuple[tuple[str, str], ...]:
    lines = names[kind].items()
    return tuple((name, amount_words(figures[kind, line])) for line, name in lines if (kind, line) in figures)
