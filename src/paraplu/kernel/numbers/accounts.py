"""Bank accounts, and the picture or the link that fills in a transfer."""

import re
from dataclasses import dataclass
from decimal import Decimal

from paraplu.kernel.numbers.references import read_creditor_reference

SMALLEST, LARGEST = Decimal("0.01"), Decimal("999999999.99")
LONGEST_NAME, LONGEST_TEXT, MOST_BYTES = 70, 140, 331
BLANK = re.compile(r" ")
# What stands for itself in an address (RFC 3986, unreserved), and the colon of an amount.
PLAIN_IN_ADDRESS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:")
IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", re.ASCII)


def read_iban(text: str) -> str | None:
    """Return an account number without blanks in capitals, or None when it is mistyped (ISO 13616)."""
    plain = "".join(text.split()).upper()
    if not IBAN.fullmatch(plain):
        return None
    digits = "".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])
    return plain if int(digits) % 97 == 1 else None


def written_iban(iban: str) -> str:
    """Return an account number in groups of four, as people read it."""
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer as a bank's program fills it in; amount None: the giver decides. text: a reference."""

    name: str
    iban: str
    text: str
    amount: Decimal | None = None


def transfer_lines(transfer: Transfer) -> str:
    """Return the content of the picture for a SEPA transfer (EPC069-12 version 2, rule R38).

    Lines: BCD, 002, charset 1 (UTF-8), SCT, no BIC, name, account, EURn.nn or nothing, no purpose, then an
    ISO 11649 reference without blanks, or nothing and the text: a `+++` reference is in the text. Raises
    ValueError for a name above 70 signs, a text above 140, an amount outside 0.01-999999999.99 or more than
    331 bytes.
    """
    if not 0 < len(transfer.name) <= LONGEST_NAME or len(transfer.text) > LONGEST_TEXT:
        raise ValueError("a name of 1 to 70 signs, a text of at most 140")
    lines = ["BCD", "002", "1", "SCT", "", transfer.name, transfer.iban, _amount(transfer.amount)]
    is_creditor_reference = read_creditor_reference(transfer.text) is not None
    rest = [BLANK.sub("", transfer.text)] if is_creditor_reference else ["", transfer.text]
    content = "\n".join([*lines, "", *rest])
    if "\n" in transfer.name + transfer.text or len(content.encode()) > MOST_BYTES:
        raise ValueError("one line each, and at most 331 bytes")
    return content


def transfer_link(transfer: Transfer) -> str:
    """Return the `payto:` address of a transfer (RFC 8905): account, name, and amount and text if given."""
    amount = _amount(transfer.amount).replace("EUR", "EUR:")
    options = {"receiver-name": transfer.name, "amount": amount, "message": transfer.text}
    given = "&".join(f"{name}={_percent_encoded(value)}" for name, value in options.items() if value)
    return f"payto://iban/{transfer.iban}?{given}"


def _percent_encoded(text: str) -> str:
    """By hand: no module of addresses may come into the kernel."""
    encoded = ""
    for byte in text.encode():
        encoded += chr(byte) if byte in PLAIN_IN_ADDRESS else f"%{byte:02X}"
    return encoded


def _amount(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    if not SMALLEST <= amount <= LARGEST or amount != amount.quantize(SMALLEST):
        raise ValueError("an amount is between 0.01 and 999999999.99 with two decimals")
    return f"EUR{amount:.2f}"
