"""An invoice of the union: its lines, its number as it is printed, and whether it must go through Peppol."""

from dataclasses import dataclass
from datetime import date

from paraplu.kernel.money.amounts import LARGEST_CENTS
from paraplu.kernel.money.entries import InvalidBookEntry, check_text

# What the union is for VAT: not registered, exempt for all that it does, or registered.
NOT_REGISTERED, EXEMPT, REGISTERED = VAT_KINDS = ("none", "exempt", "registered")
MOST_LINES, LONGEST_CLIENT, LONGEST_ADDRESS, LONGEST_NUMBER = 3, 80, 200, 60


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """What was delivered, and for how many cents."""

    text: str
    cents: int


@dataclass(frozen=True, slots=True)
class InvoiceData:
    """What an invoice says of the client and of what was delivered.

    client: an organisation or a firm. address: several lines. vat_number: theirs, or empty. is_liable:
    whether the client is registered for VAT and not only exempt. activity: a key of the book, or empty.
    """

    client: str
    address: str
    vat_number: str
    is_liable: bool
    language: str
    lines: tuple[InvoiceLine, ...]
    activity: str = ""

    @property
    def cents(self) -> int:
        """The sum of the lines."""
        return sum(line.cents for line in self.lines)


def check_invoice(data: InvoiceData) -> None:
    """Raise InvalidBookEntry unless each line has text and amount, and the client a name and an address."""
    if not 1 <= len(data.lines) <= MOST_LINES:
        raise InvalidBookEntry("invoice_lines")
    for line in data.lines:
        check_text(line.text)
        if line.cents <= 0:
            raise InvalidBookEntry("invoice_amount")
    if data.cents > LARGEST_CENTS:
        raise InvalidBookEntry("invoice_amount")
    is_sized = len(data.client) <= LONGEST_CLIENT and len(data.address) <= LONGEST_ADDRESS
    if not (is_sized and data.client.strip() and data.address.strip()):
        raise InvalidBookEntry("invoice_client")
    if len(data.vat_number) > LONGEST_NUMBER or (data.is_liable and not data.vat_number.strip()):
        raise InvalidBookEntry("invoice_number")


def written_number(year: int, number: int) -> str:
    """Return the number of an invoice as it is printed: 2026-0007."""
    return f"{year}-{number:04d}"


def must_be_structured(vat_kind: str, day: date, since: date | None, *, is_client_liable: bool) -> bool:
    """Whether an invoice has to be sent as structured data through Peppol.

    since: the first day of that duty in the country, None where there is none. It binds those who are
    registered for VAT and not only exempt, where the client is so too.
    """
    return vat_kind == REGISTERED and is_client_liable and since is not None and day >= since
