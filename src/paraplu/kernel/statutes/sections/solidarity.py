"""The section [solidarity]: the fund's order of need, what it helps with, and what it pays."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from paraplu.kernel.money.entries import EXPENSE
from paraplu.kernel.statutes.named import NamedKey, closed_list
from paraplu.kernel.statutes.sections.cash_book import CASH, CashBookSettings
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable

APPROVER, TREASURER = "approver", "treasurer"
WAYS = ("cash", "voucher")
LARGEST_STEP = 1_000


@dataclass(frozen=True, slots=True)
class PayoutSettings:
    """What the fund pays by code. amounts: the published steps, in whole euro; nobody gets another amount.

    month_ceiling: whole euro that are paid in a month at most. code_months: so many months after its own a
    code is still valid. account, category, fund: of the book, for what was paid in cash.
    """

    amounts: tuple[int, ...]
    ways: tuple[str, ...]
    month_ceiling: int
    code_months: int
    account: str
    category: str
    fund: str

    @property
    def offers(self) -> tuple[str, ...]:
        """Each way with each amount, like "cash 50"."""
        return tuple(f"{way} {amount}" for way in self.ways for amount in self.amounts)


@dataclass(frozen=True, slots=True)
class SolidaritySettings:
    """order: who is helped first when there is not enough, as it is published. kinds: what a request is for.

    takes_requests: false while the Board has closed the fund. reply_days: until two people have answered.
    payouts: None where nothing is paid through the site.
    """

    takes_requests: bool
    reply_days: int
    order: tuple[NamedKey, ...]
    kinds: tuple[NamedKey, ...]
    payouts: PayoutSettings | None = None


def read(named: Callable[[SettingsTable], NamedKey], table: SettingsTable) -> SolidaritySettings:
    """Return the section; raises InvalidSetting when a list is empty or names something twice."""
    return SolidaritySettings(
        table.yes_or_no("open"),
        table.number("answer_days", smallest=1),
        closed_list(table, "order", named),
        closed_list(table, "kinds", named),
        table.table("payouts").read_all(_payouts) if "payouts" in table.keys_left else None,
    )


def _payouts(table: SettingsTable) -> PayoutSettings:
    """Read [solidarity.payouts]; `SettingsTable.read_all` calls this as its reader."""
    steps = table.texts("amounts")
    if not all(text.isascii() and text.isdecimal() and 0 < int(text) <= LARGEST_STEP for text in steps):
        raise InvalidSetting(f'{table.path("amounts")} must be whole amounts, like ["25", "50"].')
    ways = table.texts("ways")
    if not steps or not ways or not set(ways) <= set(WAYS):
        raise InvalidSetting(f"{table.where} needs amounts, and ways out of: {', '.join(WAYS)}.")
    ceiling = table.number("month_ceiling", smallest=1)
    keys = [table.key(name) for name in ("account", "category", "fund")]
    return PayoutSettings(tuple(map(int, steps)), ways, ceiling, table.number("code_months"), *keys)


def check_payout_lines(
    open_apps: Collection[str], fund: SolidaritySettings | None, book: CashBookSettings | None
) -> None:
    """Refuse payouts without a book that writes them, or by a line that it does not have."""
    payouts = fund.payouts if fund and "solidarity" in open_apps else None
    if payouts is None:
        return
    if book is None or "cash_book" not in open_apps:
        raise InvalidSetting("solidarity.payouts needs the cash_book, which says what was paid.")
    known = {
        "account": [account.key for account in book.accounts if account.kind == CASH],
        "category": [category.key for category in book.categories if category.kind == EXPENSE],
        "fund": [fund.key for fund in book.funds],
    }
    for name, keys in known.items():
        if getattr(payouts, name) not in keys:
            raise InvalidSetting(f"solidarity.payouts.{name} must be one of: {', '.join(keys)}.")


def check_approver_office(open_apps: Collection[str], not_with: Mapping[str, frozenset[str]]) -> None:
    """Refuse a fund without approvers, or where the treasurer could be one: nobody agrees and pays."""
    if "solidarity" not in open_apps:
        return
    if APPROVER not in not_with:
        raise InvalidSetting("apps.solidarity needs an office with the key 'approver'.")
    if TREASURER in not_with and TREASURER not in not_with[APPROVER]:
        raise InvalidSetting("offices: not_with of 'approver' must name 'treasurer'.")
