"""The years of the book: annual accounts, what the treasurer wrote of them, whether they can be closed."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Case, F, Q, Sum, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.commons.cash_book import counts
from paraplu.commons.cash_book.models import BookEntry, BookSplit, CountedBalance, YearClosing, YearFigure
from paraplu.commons.cash_book.queries import (
    STANDS,
    balance_of,
    book_settings,
    names_in_use,
    year_end,
    year_of,
)
from paraplu.commons.cash_book.words import amount_words
from paraplu.kernel.money.annual_accounts import AccountYear, AnnualAccounts, annual_accounts, days_of_year
from paraplu.kernel.money.limits import Size, may_keep_simplified_accounts
from paraplu.kernel.statutes import MissingSetting
from paraplu.trust.decisions import api as decisions

BUDGET, ASSETS, DEBTS, STAFF = "budget", "assets", "debts", "staff"
HUNDRED = 100
CLOSE = "cash_book.close_year"
Figures = Mapping[tuple[str, str], int]


def years_in_book() -> list[int]:
    """Return the financial years from the first entry to the last, the newest first."""
    # Each of the two is found at an end of the index; both in one query would read every entry.
    first, last = (BookEntry.objects.order_by(by).values_list("year").first() for by in ("year", "-year"))
    return list(range(last[0], first[0] - 1, -1)) if first and last else []


def closed_years() -> dict[int, YearClosing]:
    """Return the closed years."""
    return {closing.year: closing for closing in YearClosing.objects.order_by("-year")}


def accounts_of_year(year: int, figures: Figures) -> AnnualAccounts:
    """Return the accounts of a financial year, from sums that the database makes; figures: its budget."""
    book = book_settings()
    sums = (
        BookSplit.objects.filter(entry__year=year).order_by().values_list("category").annotate(Sum("cents"))
    )
    budget = {line: cents for (kind, line), cents in figures.items() if kind == BUDGET}
    categories = [category.value for category in book.categories]
    return annual_accounts(year, categories, dict(sums), _account_years(year), budget)


def _account_years(year: int) -> list[AccountYear]:
    first, last = days_of_year(year, year_end())
    in_year = Q(day__gte=first)

    def sum_of(condition: Q) -> Sum:
        return Sum(Case(When(condition, then=F("cents")), default=Value(0)))

    rows = (
        BookEntry.objects.filter(day__lte=last)
        .order_by("account")
        .values_list("account")
        .annotate(
            before=sum_of(~in_year),
            incoming=sum_of(in_year & Q(cents__gt=0)),
            outgoing=sum_of(in_year & Q(cents__lt=0)),
        )
    )
    found = {row[0]: AccountYear(row[0], row[1], row[2], -row[3]) for row in rows}
    named = [account.key for account in book_settings().accounts]
    return [found.pop(key, AccountYear(key, 0, 0, 0)) for key in named] + list(found.values())


def figures_of(year: int) -> Figures:
    """Return what the treasurer wrote of a year, in cents by kind and line."""
    rows = YearFigure.objects.filter(year=year).values_list("kind", "line", "cents")
    return {(kind, line): cents for kind, line, cents in rows}


def budget_of(year: int) -> dict[str, int]:
    """Return the budget of a year, in cents by line."""
    return {line: cents for (kind, line), cents in figures_of(year).items() if kind == BUDGET}


def years_with_budget() -> list[int]:
    """Return the years of which somebody wrote a budget, the oldest first."""
    rows = YearFigure.objects.filter(kind=BUDGET).order_by("year").values_list("year", flat=True)
    return list(rows.distinct())


def years_to_plan() -> list[int]:
    """Return the years of which the treasurer writes figures: those of the book, and the next one."""
    return sorted({*years_in_book(), year_of(clock.current_date()) + 1}, reverse=True)


def sum_of_kind(figures: Figures, kind: str) -> int:
    """Return the sum of the figures of a kind, in cents."""
    return sum(cents for (each, _line), cents in figures.items() if each == kind)


def year_digest(year: int) -> str:
    """Return SHA-256 over a year's entries and figures: what a second person agrees to."""
    entries = BookEntry.objects.filter(year=year).order_by("serial").values_list("digest", flat=True)
    figures = YearFigure.objects.filter(year=year).order_by("kind", "line")
    lines = [f"paraplu/book/year/1\n{year}", *entries]
    lines += [f"{figure.kind}|{figure.line}|{figure.cents}" for figure in figures]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def is_closing_asked(year: int) -> bool:
    """Return whether somebody asked to close a year and nobody has decided it yet."""
    return any(act.arguments["year"] == year for act in decisions.open_acts_of_kind(CLOSE))


def closing_details(arguments: Mapping[str, Any]) -> list[str]:
    """Say to the second person which year is closed, its sums, and what the balances were held against."""
    sums = accounts_of_year(int(arguments["year"]), {})
    sentence = _("Year %(year)s: received %(received)s, spent %(spent)s, in the accounts %(closing)s.")
    values = {name: amount_words(getattr(sums, name)) for name in ("received", "spent", "closing")}
    return [sentence % {"year": sums.year, **values}, *counts.lines_about_year_end(sums.year)]


def reason_against_closing(year: int) -> str:
    """Return why a year cannot be closed, as the key of a sentence, or an empty text.

    A year is closed after those before it, when it is over, when no half of a transfer is missing, and when
    the book equals the last count of that year of each account that was counted.
    """
    closed, years = closed_years(), years_in_book()
    if year in closed:
        return "book_closed"
    if year not in years or year >= year_of(clock.current_date()):
        return "book_not_over"
    if any(before not in closed for before in years if before < year):
        return "book_years_before"
    if accounts_of_year(year, {}).transferred:
        return "book_transfer"
    return "book_differs" if _differs_from_counts(year) else ""


def _differs_from_counts(year: int) -> bool:
    first, last = days_of_year(year, year_end())
    for account in book_settings().accounts:
        of_year = CountedBalance.objects.filter(account=account.key, day__range=(first, last))
        latest = of_year.order_by("-day", "-id")
        # A note of the treasurer's proves nothing, but one that differs says that something is wrong.
        newest = latest.filter(STANDS).first() or latest.first()
        if newest and balance_of(account.key, newest.day) != newest.cents:
            return True
    return False


def model_lines() -> dict[str, dict[str, str]]:
    """Return the lines of the country's model by kind, each with its name; without one the union's own."""
    country = settings.UNION.country
    if country is None or country.accounts is None:
        book = book_settings()
        lines = {kind: [c for c in book.categories if c.kind == kind] for kind in ("receipt", "expense")}
        return {
            "receipts": {c.line: c.line for c in lines["receipt"]},
            "expenses": {c.line: c.line for c in lines["expense"]},
            ASSETS: {},
            DEBTS: {},
        }
    model = country.accounts
    kinds = {"receipts": model.receipts, "expenses": model.expenses, ASSETS: model.assets, DEBTS: model.debts}
    return {kind: names_in_use(lines) for kind, lines in kinds.items()}


def figure_lines() -> list[tuple[str, str, str]]:
    """Return kind, line and name of what the treasurer writes of a year."""
    lines = model_lines()
    budget = [(BUDGET, key, name) for kind in ("receipts", "expenses") for key, name in lines[kind].items()]
    assets = [(kind, key, name) for kind in (ASSETS, DEBTS) for key, name in lines[kind].items()]
    return [*budget, *assets, (STAFF, STAFF, _("People in service, in full-time equivalents"))]


def may_be_simplified(sums: AnnualAccounts, figures: Figures) -> bool | None:
    """Return whether a year is small enough for simplified accounts (rule R24); None if no limit is dated."""
    country = settings.UNION.country
    if country is None or country.accounts is None:
        return None
    try:
        limits = settings.UNION.account_limits(days_of_year(sums.year, year_end())[1])
    except MissingSetting:
        return None
    staff, assets, debts = (sum_of_kind(figures, kind) for kind in (STAFF, ASSETS, DEBTS))
    cents = (staff, sums.received, assets + sums.closing, debts)
    size = Size(*(Decimal(each) / HUNDRED for each in cents))
    return may_keep_simplified_accounts(size, limits, country.accounts.most_exceeded)


def filing_place(*, is_simplified: bool | None) -> str:
    """Return where the accounts of a year are filed once they are voted (rule R25), or an empty text."""
    country = settings.UNION.country
    if is_simplified is None or country is None or country.accounts is None:
        return ""
    place = country.accounts.filed_simplified if is_simplified else country.accounts.filed_other
    return place.in_language(get_language() or "en") if place else ""
