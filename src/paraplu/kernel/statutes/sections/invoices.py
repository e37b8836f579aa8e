"""The section [invoices]: where clients pay, what the money is for, until when, and the union's VAT."""

from dataclasses import dataclass
from datetime import date

from paraplu.kernel.money.entries import RECEIPT
from paraplu.kernel.money.invoices import VAT_KINDS
from paraplu.kernel.statutes.sections.cash_book import BANK, CashBookSettings
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable


@dataclass(frozen=True, slots=True)
class VatPeriod:
    """What the union is for VAT from a day on: one of VAT_KINDS."""

    valid_from: date
    kind: str


@dataclass(frozen=True, slots=True)
class InvoiceSettings:
    """account, category: keys of [cash_book]. due_days: from the invoice. vat: the newest period first."""

    account: str
    category: str
    due_days: int
    vat: tuple[VatPeriod, ...]

    def vat_on(self, day: date) -> str:
        """Return what the union is for VAT on a day; an earlier one than all periods counts as the first."""
        return next((period.kind for period in self.vat if period.valid_from <= day), self.vat[-1].kind)


def read(table: SettingsTable) -> InvoiceSettings:
    """Return the section; raises InvalidSetting where nothing says what the union is for VAT."""
    periods = table.rows("vat", _vat_period)
    if not periods:
        raise InvalidSetting(f"{table.path('vat')} must say from which day the union is what for VAT.")
    newest_first = tuple(sorted(periods, key=lambda period: period.valid_from, reverse=True))
    due_days = table.number("due_days", smallest=1)
    return InvoiceSettings(table.key("account"), table.key("category"), due_days, newest_first)


def _vat_period(row: SettingsTable) -> VatPeriod:
    """Read a row of [[invoices.vat]]; `SettingsTable.rows` calls this as its reader."""
    return VatPeriod(row.day("from"), row.one_of("kind", *VAT_KINDS))


def check_invoices(invoices: InvoiceSettings | None, book: CashBookSettings | None) -> None:
    """Refuse an account without a number, and a category that is none of money received.

    Threat: an account that is not one of the union's own would be printed on each invoice.
    """
    if invoices is None or book is None:
        return
    if invoices.account not in {account.key for account in book.accounts if account.kind == BANK}:
        raise InvalidSetting("invoices.account must be the key of an account at a bank in [cash_book].")
    if invoices.category not in {category.key for category in book.categories if category.kind == RECEIPT}:
        raise InvalidSetting("invoices.category must be the key of a category of kind receipt.")
