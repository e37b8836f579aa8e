"""One movement of a CODA file: its lines, its details, and what its messages mean."""

from collections.abc import Iterator
from datetime import date

from paraplu.kernel.money.bank_files.coda_lines import CodaLine
from paraplu.kernel.money.bank_files.fields import checked_reference, one_line, reference_in_text
from paraplu.kernel.money.bank_files.values import BankFault, BankMovement

# What the first digit of the transaction code says: of which kind of movement a detail is part.
DETAIL_OF = {"5": "1", "6": "2", "7": "2", "8": "3", "9": "7"}
SINGLE = frozenset("0123")
# Totals of several movements, which the details name; a movement of kind 3 is one, whatever it consists of.
TOTALS = frozenset("12")
# The kinds of structured messages that begin with a reference. One of kind 127 tells of a direct debit: what
# it contains is no reference.
REFERENCE_KINDS = frozenset({"101", "102", "103"})
CREDITOR_KIND, DEBIT_KIND = "100", "127"
DEBIT_TEXT = slice(83, 145)


class CodaMovement:
    """A movement, or a detail of one."""

    def __init__(self, line: CodaLine) -> None:
        self.line, self.kind = line, line.field(54, 54)
        if self.kind not in SINGLE and self.kind not in DETAIL_OF:
            raise line.refusal(BankFault.RECORD)
        self.cents = line.cents(33, 32)
        self.details: list[CodaMovement] = []
        self._message = line.field(62, 115)
        self._account = self._name = ""

    @property
    def is_detail(self) -> bool:
        """Whether its amount is part of another movement's."""
        return self.kind in DETAIL_OF

    def add_detail(self, detail: "CodaMovement") -> None:
        """Take a detail, or a detail of the newest detail."""
        if DETAIL_OF[detail.kind] == self.kind:
            self.details.append(detail)
        elif self.details and DETAIL_OF[detail.kind] == self.details[-1].kind:
            self.details[-1].details.append(detail)
        else:
            raise detail.line.refusal(BankFault.DETAILS)

    def continue_with(self, line: CodaLine) -> None:
        """Take the second or third line, which repeats the number of the movement and of the detail."""
        if line.field(3, 10) != self.line.field(3, 10):
            raise line.refusal(BankFault.SEQUENCE)
        if line.record == "22":
            self._message += line.field(11, 63)
        else:
            self._account, self._name = line.field(11, 44).strip(), line.field(48, 82).strip()
            self._message += line.field(83, 125)

    def check_details(self) -> None:
        """Details, where the bank names them, add up to their movement."""
        if self.details and sum(detail.cents for detail in self.details) != self.cents:
            raise self.line.refusal(BankFault.DETAILS)
        for detail in self.details:
            detail.check_details()

    def bank_movements(self, otherwise: date) -> Iterator[BankMovement]:
        """The movement once: as its details, where it is a total of several, or as itself."""
        if self.kind in TOTALS and self.details:
            for detail in self.details:
                yield from detail.bank_movements(otherwise)
            return
        reference, text = self._reference_and_text()
        booked_on = self.line.day(116, otherwise)
        yield BankMovement(
            booked_on,
            self.line.day(48, booked_on),
            self.cents,
            self.line.place,
            reference,
            text,
            self._name,
            "".join(self._account.split()),
            self.line.field(11, 31).strip(),
        )

    def _reference_and_text(self) -> tuple[str | None, str]:
        message = self._message
        if message[0] != "1":
            text = one_line(message[1:])
            return reference_in_text(text), text
        kind, content = message[1:4], message[4:]
        if kind in REFERENCE_KINDS:
            return checked_reference(content[:12]), ""
        if kind == CREDITOR_KIND:
            return checked_reference(content[:25]), ""
        return None, one_line(message[DEBIT_TEXT] if kind == DEBIT_KIND else content)
