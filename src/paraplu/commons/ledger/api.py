"""What other rooms may ask of the ledger."""

from datetime import date

from paraplu.commons.ledger import actions, policy
from paraplu.kernel.actor import SYSTEM

__all__ = ["forget_due", "policy"]


def forget_due(today: date) -> int:
    """Forget wishes to be thanked whose transfer never came; how many went."""
    return actions.forget_due(SYSTEM, today)
