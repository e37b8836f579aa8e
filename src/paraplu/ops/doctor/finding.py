"""One fault that was found, and the table in which an operator reads them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Its name, what is wrong, what to do; `only_told`: worth knowing, yet the house is well."""

    name: str
    sentence: str
    remedy: str
    is_note: bool = False


Check = Callable[[], Iterator[Finding]]


def findings_table(found: Sequence[Finding]) -> str:
    """One aligned line each, what is wrong before what is only told."""
    ordered = sorted(found, key=lambda finding: finding.is_note)
    rows = [
        ("note" if entry.is_note else "FAULT", entry.name, entry.sentence, entry.remedy) for entry in ordered
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(4)] if rows else []
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
