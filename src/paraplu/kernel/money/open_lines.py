"""Money that is still to be paid or received, and ceilings of what may be spent; it names nobody."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from paraplu.kernel.money.amounts import LARGEST_CENTS
from paraplu.kernel.money.entries import InvalidBookEntry, check_proof, check_text
from paraplu.kernel.numbers.references import read_structured_reference

TO_PAY, TO_RECEIVE, CEILING = DIRECTIONS = ("to_pay", "to_receive", "ceiling")
_REFERENCE = re.compile(r"[0-9]{12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class NewOpenLine:
    """What is to be opened, once for each source_id of a source: the key of the app that opens it.

    cents: positive. text: one line that names nobody; the entry of the bank has it too. reference: the 12
    digits of a structured reference, or empty. parent: the ceiling on which it draws. All keys but the
    category may be empty, and of a ceiling the category too. proof: SHA-256 of the paper, in hex, or empty.
    until: the last day of a ceiling, or None.
    """

    direction: str
    source: str
    source_id: UUID
    cents: int
    text: str
    category: str = ""
    fund: str = ""
    activity: str = ""
    chapter: str = ""
    subsidy_line: str = ""
    reference: str = ""
    parent: UUID | None = None
    proof: str = ""
    until: date | None = None


def check_line(line: NewOpenLine) -> None:
    """Raise InvalidBookEntry unless amount, text and reference can be of a line."""
    if line.direction not in DIRECTIONS or (line.parent is not None and line.direction != TO_PAY):
        raise InvalidBookEntry("direction")
    if line.until is not None and line.direction != CEILING:
        raise InvalidBookEntry("direction")
    check_proof(line.proof)
    if not 0 < line.cents <= LARGEST_CENTS:
        raise InvalidBookEntry("line_amount")
    if not line.category and line.direction != CEILING:
        raise InvalidBookEntry("category")
    check_text(line.text)
    has_digits = _REFERENCE.fullmatch(line.reference) and read_structured_reference(line.reference)
    if line.reference and not has_digits:
        raise InvalidBookEntry("reference")


def is_settled_by(direction: str, cents: int) -> bool:
    """Whether money of this sign can settle a line: what came in what was to be received."""
    return cents > 0 if direction == TO_RECEIVE else cents < 0
