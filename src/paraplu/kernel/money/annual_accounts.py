"""The accounts of a year: receipts and expenses by the lines of the country's model, and each account."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from paraplu.kernel.calendar import add_days
from paraplu.kernel.money.entries import EXPENSE, KINDS, OPENING, RECEIPT, TRANSFER


@dataclass(frozen=True, slots=True)
class BookCategory:
    """A category of the union: its kind, and the line of the country's model that it belongs to."""

    key: str
    kind: str
    line: str


@dataclass(frozen=True, slots=True)
class AccountYear:
    """An account in a year, in cents: what was there before, what came in and went out (not negative)."""

    account: str
    opening: int
    incoming: int
    outgoing: int

    @property
    def closing(self) -> int:
        """What is there on the last day."""
        return self.opening + self.incoming - self.outgoing


@dataclass(frozen=True, slots=True)
class AccountsLine:
    """A line of the model with its actual sum and its budget, both positive for what the line is about."""

    line: str
    kind: str
    cents: int
    budget: int

    @property
    def difference(self) -> int:
        """Actual less budget."""
        return self.cents - self.budget


@dataclass(frozen=True, slots=True)
class AnnualAccounts:
    """Receipts and expenses of a year by line, and its accounts.

    opened: cents with which accounts were opened in that year. transferred: the sum of transfers between own
    accounts, which is 0 unless one half of a transfer is missing.
    """

    year: int
    receipts: tuple[AccountsLine, ...]
    expenses: tuple[AccountsLine, ...]
    accounts: tuple[AccountYear, ...]
    opened: int
    transferred: int

    @property
    def received(self) -> int:
        """The sum of all receipts."""
        return sum(line.cents for line in self.receipts)

    @property
    def spent(self) -> int:
        """The sum of all expenses."""
        return sum(line.cents for line in self.expenses)

    @property
    def opening(self) -> int:
        """The money on the first day, with that of accounts which the book opened in the year."""
        return sum(account.opening for account in self.accounts) + self.opened

    @property
    def closing(self) -> int:
        """The money in all accounts on the last day."""
        return sum(account.closing for account in self.accounts)

    @property
    def adds_up(self) -> bool:
        """Whether opening, receipts and expenses give exactly what the accounts hold."""
        return self.opening + self.received - self.spent + self.transferred == self.closing


def annual_accounts(
    year: int,
    categories: Sequence[BookCategory],
    sums: Mapping[str, int],
    accounts: Iterable[AccountYear],
    budget: Mapping[str, int],
) -> AnnualAccounts:
    """Return the accounts of a year.

    sums: signed cents of the year's parts by category. budget: cents by line, positive. A category that the
    union no longer names keeps its money on a line of its own: nothing disappears.
    """
    known = {category.key for category in categories}
    lost = [BookCategory(key, RECEIPT if sums[key] > 0 else EXPENSE, "") for key in sorted(set(sums) - known)]
    named = [*categories, *lost]

    def lines_of(kind: str, sign: int) -> tuple[AccountsLine, ...]:
        totals: dict[str, int] = {}
        for category in named:
            if category.kind == kind:
                totals[category.line] = totals.get(category.line, 0) + sign * sums.get(category.key, 0)
        return tuple(AccountsLine(line, kind, total, budget.get(line, 0)) for line, total in totals.items())

    rest = dict.fromkeys(KINDS, 0)
    for category in named:
        rest[category.kind] += sums.get(category.key, 0)
    return AnnualAccounts(
        year, lines_of(RECEIPT, 1), lines_of(EXPENSE, -1), tuple(accounts), rest[OPENING], rest[TRANSFER]
    )


def financial_year(day: date, year_end: tuple[int, int]) -> int:
    """Return the year in which the financial year of a day ends; year_end: its last month and day."""
    return day.year if (day.month, day.day) <= year_end else day.year + 1


def days_of_year(year: int, year_end: tuple[int, int]) -> tuple[date, date]:
    """Return the first and the last day of a financial year."""
    return add_days(date(year - 1, *year_end), 1), date(year, *year_end)
