"""The account for gifts, its name, and the reference that all givers share."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from paraplu.kernel.numbers import read_structured_reference, structured_reference
from paraplu.kernel.numbers.accounts import LARGEST, LONGEST_NAME, read_iban
from paraplu.kernel.statutes.forbidden_words import forbidden_words_in
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable


@dataclass(frozen=True, slots=True)
class Gifts:
    """The account for gifts. reference: one for all, so that it says nothing about a giver."""

    iban: str
    beneficiary: str
    reference: str
    amounts: tuple[Decimal, ...]


def read(table: SettingsTable) -> Gifts:
    """Return the account; its number and the reference carry check digits."""
    iban, reference = read_iban(table.text("iban")), read_structured_reference(table.text("reference"))
    if iban is None:
        raise InvalidSetting("ledger.iban is not an account number: a digit is wrong.")
    if reference is None:
        raise InvalidSetting("ledger.reference is not a structured communication: a digit is wrong.")
    beneficiary = table.text("beneficiary")
    if len(beneficiary) > LONGEST_NAME:
        raise InvalidSetting("ledger.beneficiary may have at most 70 letters.")
    amounts = table.texts("amounts")
    if not all(text.isascii() and text.isdecimal() and 0 < int(text) <= LARGEST for text in amounts):
        raise InvalidSetting('ledger.amounts must be whole amounts in euro, like ["5", "10"].')
    return Gifts(iban, beneficiary, structured_reference(reference), tuple(map(Decimal, amounts)))


def check_gift_wording(gifts: Gifts | None, forbidden: Mapping[str, tuple[str, ...]]) -> None:
    """Threat: the name of the account is on a bank statement that others at home may read."""
    if gifts and forbidden_words_in(gifts.beneficiary, forbidden):
        raise InvalidSetting(
            "ledger.beneficiary holds a forbidden word; it stands on every giver's bank statement."
        )
