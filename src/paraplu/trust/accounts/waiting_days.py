"""How long an account is young, and how long offices are locked after its owner regained access by a code.

The numbers are those of docs/powers.toml, rounded up to whole days, since no hour is stored.
"""

from datetime import date

from paraplu.kernel.calendar import ready_after_hours

YOUNG_ACCOUNT_DAYS = 7
LOCKED_AFTER_RECOVERY_HOURS = 72
CODE_NOTE_DAYS = 30


def is_young(opened_on: date | None, today: date) -> bool:
    """Whether seven whole days have not passed since an account was opened; None if it never was young."""
    return opened_on is not None and today < ready_after_hours(opened_on, 24 * YOUNG_ACCOUNT_DAYS)


def is_locked_after_recovery(recovered_on: date | None, today: date) -> bool:
    """Whether 72 hours have not passed since a person regained access by a code."""
    return recovered_on is not None and today < ready_after_hours(recovered_on, LOCKED_AFTER_RECOVERY_HOURS)
