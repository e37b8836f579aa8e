"""The only door of this room for rooms above."""

from paraplu.kernel.actor import THE_HOUSE
from paraplu.life.safety import actions

__all__ = ["remind"]


def remind() -> int:
    """On fixed days: let every circle look into its boxes; to how many it was written."""
    return actions.remind(THE_HOUSE)
