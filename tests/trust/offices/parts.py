"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.trust.offices.models import Mandate

__all__ = [
    "Mandate",
]
