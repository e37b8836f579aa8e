"""What other apps may import from the ledger."""

from datetime import date

from paraplu.commons.ledger import actions, policy
from paraplu.kernel.actor import SYSTEM

__all__ = ["forget_due", "policy"]


def forget_due(today: date) -> int:
    """Delete requests for a thank-you whose transfer never came, and return how many."""
    return actions.forget_due(SYSTEM, today)
