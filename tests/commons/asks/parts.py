"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.commons.asks.models import HelpRequest, Offer

__all__ = [
    "HelpRequest",
    "Offer",
]
