"""The lines of the ledger of erasures, each with a proof over all before it (docs/formats/erased.md)."""

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

FORMAT = "paraplu/erased/1"
KEY_BYTES = 32
LINE = re.compile(r"([1-9][0-9]{0,17}) ([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9a-f]{64})\n")


class LedgerFault(ValueError):
    """The first line that is wrong, counted from 1."""

    def __init__(self, line: int, kind: Literal["cut", "doubled", "forged"]) -> None:
        super().__init__(f"{kind} at line {line}")
        self.line, self.kind = line, kind


@dataclass(frozen=True, slots=True)
class ErasureLedger:
    """The numbers of a ledger in their order, and the proof of its last line."""

    numbers: tuple[int, ...] = ()
    proof: str = ""


def line_proof(key: bytes, previous: str, number: int, day: str) -> str:
    """The proof of a line after the proof of the line before it, in hex."""
    text = "\n".join((FORMAT, previous, str(number), day))
    return hmac.new(key, text.encode("ascii"), hashlib.sha256).hexdigest()


def ledger_lines(key: bytes, ledger: ErasureLedger, numbers: Iterable[int], day: date) -> str:
    """The text to append for these numbers; those that the ledger has already are left out."""
    lines, previous, known = [], ledger.proof, set(ledger.numbers)
    for number in numbers:
        if number not in known:
            known.add(number)
            previous = line_proof(key, previous, number, day.isoformat())
            lines.append(f"{number} {day.isoformat()} {previous}\n")
    return "".join(lines)


def read_ledger(text: str, key: bytes | None) -> ErasureLedger:
    """Read a whole ledger or raise LedgerFault; without a key no proof is checked."""
    numbers, previous = dict[int, None](), ""
    for place, line in enumerate(text.splitlines(keepends=True), 1):
        parts = LINE.fullmatch(line)
        if parts is None:
            raise LedgerFault(place, "cut")
        number, day, proof = int(parts[1]), parts[2], parts[3]
        if number in numbers:
            raise LedgerFault(place, "doubled")
        if key is not None and not hmac.compare_digest(line_proof(key, previous, number, day), proof):
            raise LedgerFault(place, "forged")
        numbers[number], previous = None, proof
    return ErasureLedger(tuple(numbers), previous)
