"""A finding of the doctor, and the table in which the operator reads all of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Name, problem and remedy; `is_note`: it is worth knowing but no fault."""

    name: str
    sentence: str
    remedy: str
    is_note: bool = False


Check = Callable[[], Iterator[Finding]]


def findings_table(found: Sequence[Finding]) -> str:
    """One aligned line for each finding, faults before notes."""
    rows = [
        ("note" if entry.is_note else "FAULT", entry.name, entry.sentence, entry.remedy)
        for entry in sorted(found, key=lambda finding: finding.is_note)
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "\n".join(lines)
