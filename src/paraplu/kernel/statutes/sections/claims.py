"""The section [claims]: what members may claim, up to which sums two people are enough, who the second is."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal

from paraplu.kernel.money.entries import EXPENSE
from paraplu.kernel.statutes.named import NamedKey
from paraplu.kernel.statutes.sections.cash_book import BANK, CashBookSettings
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable

TREASURER = "treasurer"
SECONDS = ("approver", "director")
LEADS = ("chair", "secretary", "director", "chapter_lead")
# The offices to which account numbers are sealed.
CIRCLE = (TREASURER, *SECONDS)
_CENTS = 100


@dataclass(frozen=True, slots=True)
class ClaimUse(NamedKey):
    """What money was spent for. category, activity: keys of the book; activity may be empty.

    leads: the offices whose holders confirm a claim above the ceilings, since they led the activity.
    """

    category: str
    activity: str
    leads: frozenset[str]


@dataclass(frozen=True, slots=True)
class ClaimSettings:
    """account: the union's account that pays. ceiling_cents: of one claim; month_cents: of one person."""

    account: str
    ceiling_cents: int
    month_cents: int
    uses: tuple[ClaimUse, ...]


def read(named: Callable[[SettingsTable], NamedKey], table: SettingsTable) -> ClaimSettings:
    """Return the section; raises InvalidSetting for an amount without cents, and what is there twice."""

    def use(row: SettingsTable) -> ClaimUse:
        name = named(row)
        activity = row.key("activity") if "activity" in row.keys_left else ""
        return ClaimUse(name.key, name.name, row.key("category"), activity, frozenset(row.texts("leads")))

    settings = ClaimSettings(
        table.key("account"),
        _cents(table, "ceiling"),
        _cents(table, "month_ceiling"),
        table.rows("uses", use),
    )
    if not settings.uses or len({use.key for use in settings.uses}) < len(settings.uses):
        raise InvalidSetting(f"{table.path('uses')} must name at least one, and none twice.")
    if strange := {lead for use in settings.uses for lead in use.leads} - set(LEADS):
        raise InvalidSetting(f"{table.path('uses')}: {min(strange)!r} cannot lead an activity.")
    return settings


def _cents(table: SettingsTable, key: str) -> int:
    cents = table.decimal(key) * _CENTS
    if cents != cents.to_integral_value():
        raise InvalidSetting(f'{table.path(key)} must be an amount with two decimals, like "50.00".')
    return int(Decimal(cents))


def check_claims(
    claims: ClaimSettings | None, book: CashBookSettings | None, offices: Collection[str]
) -> None:
    """Refuse accounts, categories, activities and offices that the union's file does not have."""
    if claims is None or book is None:
        return
    accounts = {account.key for account in book.accounts if account.kind == BANK}
    if claims.account not in accounts:
        raise InvalidSetting(f"claims.account: {claims.account!r} is no bank account of the book.")
    categories = {category.key for category in book.categories if category.kind == EXPENSE}
    activities = {"", *(activity.key for activity in book.activities)}
    for use in claims.uses:
        if use.category not in categories or use.activity not in activities:
            raise InvalidSetting(f"claims.uses: {use.key!r} needs an expense and an activity of the book.")
    named = {lead for use in claims.uses for lead in use.leads}
    if strange := sorted(named - set(offices)):
        raise InvalidSetting(f"claims: {strange[0]!r} is no office of the union.")
