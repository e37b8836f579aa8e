"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.commons.asks.models import Ask, Offer

__all__ = [
    "Ask",
    "Offer",
]
