"""The account for gifts, its name, and the reference that all givers share."""

from collections.abc import Mapping
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
class Gifts:
    """The account for gifts. reference: one for all, so that it says nothing about a giver; or empty."""

    iban: str
    beneficiary: str
    reference: str
    amounts: tuple[Decimal, ...]

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
    return Gifts(iban, beneficiary, reference, tuple(map(Decimal, amounts)))


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
