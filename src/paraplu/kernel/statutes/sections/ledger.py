"""The account for gifts, its name, and the reference that all givers share."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from paraplu.kernel.numbers.accounts import LARGEST, LONGEST_NAME, read_iban
from paraplu.kernel.numbers.references import (
    NO_STANDARD,
    REFERENCE_KINDS,
    ReferenceKind,
    reference_kind_of,
)
from paraplu.kernel.statutes.forbidden_words import forbidden_words_in
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable


@dataclass(frozen=True, slots=True)
class FundReference:
    """The reference of all gifts for one fund of the book; the fund is its key there."""

    fund: str
    reference: str


@dataclass(frozen=True, slots=True)
class RecognisedPeriod:
    """The years for which the tax administration recognised the union, both included (rule R36)."""

    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class Gifts:
    """The account for gifts. reference: one for all, so that it says nothing about a giver; or empty.

    funds: the funds for which one can give, each with a reference that all its givers share. recognised: for
    which years the union may issue tax certificates; none where nothing says so.
    """

    iban: str
    beneficiary: str
    reference: str
    amounts: tuple[Decimal, ...]
    funds: tuple[FundReference, ...] = ()
    recognised: tuple[RecognisedPeriod, ...] = ()

    def is_recognised_in(self, year: int) -> bool:
        """Return whether gifts of this calendar year give a right to a tax certificate."""
        return any(period.first_year <= year <= period.last_year for period in self.recognised)

    @property
    def reference_key(self) -> str:
        """The kind of the references, a key of REFERENCE_KINDS."""
        return reference_kind_of(self.reference)

    @property
    def reference_kind(self) -> ReferenceKind:
        """How the reference of one giver is written and read: in the kind of the one for all."""
        return REFERENCE_KINDS[self.reference_key]


def read(table: SettingsTable) -> Gifts:
    """Return the account; its number and the reference carry check digits."""
    iban = read_iban(table.text("iban"))
    if iban is None:
        raise InvalidSetting("ledger.iban is not an account number: a digit is wrong.")
    reference = _reference(table.text_or_empty("reference"))
    beneficiary = table.text("beneficiary")
    if len(beneficiary) > LONGEST_NAME:
        raise InvalidSetting("ledger.beneficiary may have at most 70 letters.")
    amounts = table.texts("amounts")
    if not all(text.isascii() and text.isdecimal() and 0 < int(text) <= LARGEST for text in amounts):
        raise InvalidSetting('ledger.amounts must be whole amounts, like ["5", "10"].')
    funds = table.rows("funds", _fund_reference)
    written = [reference, *(fund.reference for fund in funds)]
    if funds and (not all(written) or len(set(written)) < len(written)):
        raise InvalidSetting("ledger.funds: each needs a reference of its own, beside ledger.reference.")
    if len({reference_kind_of(each) for each in written}) > 1:
        raise InvalidSetting("ledger.funds: their references must be of the kind of ledger.reference.")
    recognised = table.rows("recognised", _recognised_period)
    return Gifts(iban, beneficiary, reference, tuple(map(Decimal, amounts)), funds, recognised)


def _recognised_period(row: SettingsTable) -> RecognisedPeriod:
    """Read a row of [[ledger.recognised]]; `SettingsTable.rows` calls this as its reader."""
    period = RecognisedPeriod(row.number("first_year", 2000), row.number("last_year", 2000))
    if period.last_year < period.first_year:
        raise InvalidSetting(f"{row.path('last_year')} is before {row.path('first_year')}.")
    return period


def _fund_reference(row: SettingsTable) -> FundReference:
    """Read a row of [[ledger.funds]]; `SettingsTable.rows` calls this as its reader."""
    return FundReference(row.key("fund"), _reference(row.text("reference")))


def check_gift_funds(gifts: Gifts | None, funds: Collection[str]) -> None:
    """Refuse a fund that the book does not have. funds: the keys of [[cash_book.funds]]."""
    for each in gifts.funds if gifts else ():
        if each.fund not in funds:
            raise InvalidSetting(f"ledger.funds: {each.fund!r} is no fund of [cash_book].")


def _reference(text: str) -> str:
    """Return the reference as it is printed; raises InvalidSetting for a mistyped one."""
    key = reference_kind_of(text)
    if key == NO_STANDARD:
        return ""
    kind = REFERENCE_KINDS[key]
    content = kind.read(text)
    if content is None:
        raise InvalidSetting(f"ledger.reference is not {kind.with_article}: a digit is wrong.")
    return kind.write(content)


def check_gift_wording(gifts: Gifts | None, forbidden: Mapping[str, tuple[str, ...]]) -> None:
    """Threat: the name of the account is on a bank statement that others at home may read."""
    if gifts and forbidden_words_in(gifts.beneficiary, forbidden):
        raise InvalidSetting(
            "ledger.beneficiary holds a forbidden word; it stands on every giver's bank statement."
        )
