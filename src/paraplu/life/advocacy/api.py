"""What other apps may import: forgetting what was taken off the list."""

from datetime import date

from paraplu.kernel.actor import SYSTEM
from paraplu.life.advocacy import actions

__all__ = ["forget_due"]


def forget_due(today: date) -> int:
    """Delete tables that were taken off the list 30 days ago; returns how many rows."""
    return actions.forget_due(SYSTEM, today)
