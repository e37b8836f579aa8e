"""Reads the single fields of bank files: amounts, days, references and the text of a file."""

import re
from datetime import date
from decimal import Decimal

from paraplu.kernel.money.bank_files.values import BankFault, BankFileRefused
from paraplu.kernel.numbers.references import read_creditor_reference, read_structured_reference

PLAIN_AMOUNT = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,17})?", re.ASCII)
ISO_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[TZ+-].*)?", re.ASCII)
IN_TEXT = re.compile(r"(?<![0-9])([0-9]{3}[/ .-]?[0-9]{4}[/ .-]?[0-9]{5})(?![0-9])", re.ASCII)
BETWEEN_DIGITS = re.compile(r"[/ .-]")
TWELVE_DIGITS = re.compile(r"[0-9]{12}", re.ASCII)
BELGIAN_NUMBER = re.compile(r"[0-9]{12}", re.ASCII)
UNDER_BLANK = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
ZIP, GZIP, PDF = b"PK\x03\x04", b"\x1f\x8b", b"%PDF"


def decoded_text(data: bytes) -> str:
    """The text of a CODA or CSV file, which Belgian banks write in UTF-8 or Windows-1252.

    Raises BankFileRefused for anything that is no text.
    """
    if data.startswith((ZIP, GZIP, PDF)):
        raise BankFileRefused(BankFault.OTHER_KIND)
    for encoding in ("utf-8-sig", "windows-1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if control := UNDER_BLANK.search(text):
            raise BankFileRefused(BankFault.ENCODING, text.count("\n", 0, control.start()) + 1)
        return text
    raise BankFileRefused(BankFault.ENCODING)


def cents_from_decimal(text: str, line: int, element: str = "") -> int:
    """Whole cents of an amount like 1234.5; raises BankFileRefused for a part of a cent or anything else."""
    plain = text.strip()
    if not PLAIN_AMOUNT.fullmatch(plain):
        raise BankFileRefused(BankFault.AMOUNT, line, element)
    cents = Decimal(plain) * 100
    if cents != cents.to_integral_value():
        raise BankFileRefused(BankFault.PART_OF_CENT, line, element)
    return int(cents)


def day_from_iso(text: str, line: int, element: str = "") -> date:
    """The day of an ISO date or of an ISO time, as the bank wrote it; raises BankFileRefused."""
    written = ISO_DAY.fullmatch(text.strip())
    try:
        return date.fromisoformat(written[1] if written else "")
    except ValueError:
        raise BankFileRefused(BankFault.DAY, line, element) from None


def checked_reference(text: str) -> str | None:
    """A structured reference in one spelling, 12 digits or RF...; None when its check digits are wrong."""
    content = "".join(text.split())
    if TWELVE_DIGITS.fullmatch(content) and read_structured_reference(content):
        return content
    if content[:2].upper() == "RF" and read_creditor_reference(content) is not None:
        return content.upper()
    return None


def reference_in_text(text: str) -> str | None:
    """The one Belgian reference that somebody typed into a free message, with slashes, blanks or nothing.

    None when there is none, a wrong one, or several different ones. Other numbers of twelve digits have its
    check digits once in 97 times, and are then the reference of nothing that the book waits for.
    """
    found = {checked_reference(BETWEEN_DIGITS.sub("", typed)) for typed in IN_TEXT.findall(text)} - {None}
    return found.pop() if len(found) == 1 else None


def belgian_iban(number: str) -> str:
    """The IBAN of a Belgian account of 12 digits; anything else as it is written, without blanks."""
    plain = "".join(number.split()).upper()
    if not BELGIAN_NUMBER.fullmatch(plain):
        return plain
    # ISO 13616: B is 11, E is 14, and the whole number modulo 97 is 1.
    return f"BE{98 - int(f'{plain}111400') % 97:02d}{plain}"


def one_line(*parts: str) -> str:
    """The parts as one line of text with single blanks."""
    return " ".join(" ".join(parts).split())
