"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.life.assembly.models import Seat

__all__ = [
    "Seat",
]
