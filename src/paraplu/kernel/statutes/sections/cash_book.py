"""The section [cash_book]: the accounts of the union, and what money can be for."""

from collections.abc import Callable
from dataclasses import dataclass

from paraplu.kernel.money.annual_accounts import BookCategory
from paraplu.kernel.money.entries import EXPENSE, KINDS, RECEIPT
from paraplu.kernel.numbers.accounts import read_iban
from paraplu.kernel.statutes.country import AccountsModel
from paraplu.kernel.statutes.named import NamedKey, closed_list
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable

BANK, CASH = "bank", "cash"


@dataclass(frozen=True, slots=True)
class BookAccount(NamedKey):
    """An account of the union itself: at a bank, with its number, or a cash box."""

    kind: str
    iban: str


@dataclass(frozen=True, slots=True)
class NamedCategory(NamedKey):
    """What money is for. kind: receipt, expense, transfer or opening. line: of the country's model.

    is_cash_difference: what a count of a cash box found above the book (a receipt) or below it (an expense).
    """

    kind: str
    line: str
    is_cash_difference: bool = False

    @property
    def value(self) -> BookCategory:
        """The category without its name."""
        return BookCategory(self.key, self.kind, self.line)


@dataclass(frozen=True, slots=True)
class CashBookSettings:
    """The accounts and categories of the book; funds, activities and subsidy lines may be none."""

    accounts: tuple[BookAccount, ...]
    categories: tuple[NamedCategory, ...]
    funds: tuple[NamedKey, ...]
    activities: tuple[NamedKey, ...]
    subsidy_lines: tuple[NamedKey, ...]

    @property
    def cash_differences(self) -> tuple[NamedCategory, ...]:
        """What a count of a cash box finds above or below the book: two people book it."""
        return tuple(each for each in self.categories if each.is_cash_difference)

    @property
    def typed_categories(self) -> tuple[NamedCategory, ...]:
        """All others, of which one person writes an entry."""
        return tuple(each for each in self.categories if not each.is_cash_difference)


def read(named: Callable[[SettingsTable], NamedKey], table: SettingsTable) -> CashBookSettings:
    """Return the section; raises InvalidSetting when a list names something twice or has too little."""

    def account(row: SettingsTable) -> BookAccount:
        name, kind = named(row), row.one_of("kind", BANK, CASH)
        iban = read_iban(row.text("iban")) if kind == BANK else ""
        if iban is None:
            raise InvalidSetting(f"{row.path('iban')} is not an account number: a digit is wrong.")
        return BookAccount(name.key, name.name, kind, iban)

    def category(row: SettingsTable) -> NamedCategory:
        name, kind = named(row), row.one_of("kind", *KINDS)
        line = row.key("line") if kind in (RECEIPT, EXPENSE) else ""
        return NamedCategory(name.key, name.name, kind, line, row.flag_or_false("cash_difference"))

    accounts, categories = table.rows("accounts", account), table.rows("categories", category)
    for place, rows in (("accounts", accounts), ("categories", categories)):
        if not rows or len({row.key for row in rows}) < len(rows):
            raise InvalidSetting(f"{table.path(place)} must name at least one, and none twice.")
    if {category.kind for category in categories} != set(KINDS):
        raise InvalidSetting(f"{table.path('categories')} needs one of each kind: {', '.join(KINDS)}.")
    differences = sorted(category.kind for category in categories if category.is_cash_difference)
    if differences not in ([], [EXPENSE, RECEIPT]):
        raise InvalidSetting(
            f"{table.path('categories')}: cash_difference marks one receipt and one expense, or none."
        )
    rest = [
        closed_list(table, place, named) if place in table.keys_left else ()
        for place in ("funds", "activities", "subsidy_lines")
    ]
    return CashBookSettings(accounts, categories, *rest)


def check_lines(book: CashBookSettings | None, model: AccountsModel | None) -> None:
    """Refuse a category on a line that the model of the country does not have."""
    if book is None or model is None:
        return
    lines = {RECEIPT: model.receipts, EXPENSE: model.expenses}
    for category in book.categories:
        if category.line and category.line not in {line.key for line in lines[category.kind]}:
            raise InvalidSetting(
                f"cash_book.categories: {category.key!r} is on {category.line!r}, no line of the country."
            )
