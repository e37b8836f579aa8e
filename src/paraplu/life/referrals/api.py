"""What other layers may import."""

from datetime import date

from paraplu.kernel.actor import SYSTEM
from paraplu.life.referrals import actions, policy

__all__ = ["forget_due", "policy", "shuffle_referrals", "tend_fillers"]


def shuffle_referrals() -> None:
    """Write all rows in a drawn order."""
    actions.shuffle_referrals(SYSTEM)


def tend_fillers() -> None:
    """Let one more day of the referrals that nobody made pass."""
    actions.tend_fillers(SYSTEM)


def forget_due(today: date) -> int:
    """Empty files and delete rows whose days are over; return how many rows."""
    return actions.forget_due(SYSTEM, today)
