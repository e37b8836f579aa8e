"""The lines of a CODA file: 128 signs each, with fields at fixed places (CODA, version 2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from paraplu.kernel.money.bank_files.fields import decoded_text
from paraplu.kernel.money.bank_files.values import BankFault, BankFileRefused, BankNote

LINE_SIGNS = 128
DIGITS = re.compile(r"[0-9]+", re.ASCII)
CENTURY = 2000
NO_DAY = "000000"
# Amounts have three decimals, of which the last must be 0.
THOUSANDTHS_OF_CENT = 10


@dataclass(frozen=True, slots=True)
class CodaLine:
    """One line: its place in the file, counted from 1, and its 128 signs."""

    place: int
    text: str

    @property
    def record(self) -> str:
        """The kind of record: 0, 1, 21, 22, 23, 31, 32, 33, 4, 8 or 9."""
        return self.text[:2] if self.text[0] in "23" else self.text[0]

    def field(self, first: int, last: int) -> str:
        """The signs from one position to another, counted from 1 as the standard counts them."""
        return self.text[first - 1 : last]

    def whole_number(self, first: int, last: int, fault: BankFault) -> int:
        """A field of digits."""
        digits = self.field(first, last)
        if not DIGITS.fullmatch(digits):
            raise self.refusal(fault)
        return int(digits)

    def cents(self, first: int, sign: int | None = None) -> int:
        """An amount of fifteen digits; at `sign`, 0 is money in and 1 is money out."""
        thousandths = self.whole_number(first, first + 14, BankFault.AMOUNT)
        if thousandths % THOUSANDTHS_OF_CENT:
            raise self.refusal(BankFault.PART_OF_CENT)
        factor = {"0": 1, "1": -1}.get(self.field(sign, sign)) if sign else 1
        if factor is None:
            raise self.refusal(BankFault.SIGN)
        return factor * thousandths // THOUSANDTHS_OF_CENT

    def day(self, first: int, otherwise: date | None = None) -> date:
        """A day of six digits, DDMMYY; six zeros are the other day, where there may be none."""
        digits = self.field(first, first + 5)
        if digits == NO_DAY and otherwise:
            return otherwise
        try:
            if DIGITS.fullmatch(digits):
                return date(CENTURY + int(digits[4:]), int(digits[2:4]), int(digits[:2]))
        except ValueError:
            pass
        raise self.refusal(BankFault.DAY)

    def refusal(self, fault: BankFault, currency: str = "") -> BankFileRefused:
        """Why this line is refused, to be raised."""
        return BankFileRefused(fault, self.place, currency=currency)


def coda_lines(data: bytes, notes: set[BankNote]) -> Iterator[CodaLine]:
    """Each line that is not empty; one that lost blanks at its end gets them back, with a note."""
    text = decoded_text(data.removesuffix(b"\x1a"))
    for place, raw in enumerate(text.split("\n"), 1):
        content = raw.rstrip("\r\n ")
        if not content:
            continue
        if len(content) > LINE_SIGNS:
            raise BankFileRefused(BankFault.LINE_LENGTH, place)
        if len(raw.rstrip("\r")) != LINE_SIGNS:
            notes.add(BankNote.SHORT_LINES)
        yield CodaLine(place, content.ljust(LINE_SIGNS))
