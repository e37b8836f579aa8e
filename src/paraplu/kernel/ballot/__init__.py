"""Ballots: the published protocol of Belenios 3.0, read and checked (docs/formats/ballot.md).

Bytes in, values or one refusal out. `audit` checks a whole archive; nothing casts, signs or decrypts yet.
"""

from .audit import UNCHECKED, Report, audit, check_minutes, one_by_one
from .refusals import NotCheckedHere, Unreadable, WrongEvent

__all__ = [
    "UNCHECKED",
    "NotCheckedHere",
    "Report",
    "Unreadable",
    "WrongEvent",
    "audit",
    "check_minutes",
    "one_by_one",
]
