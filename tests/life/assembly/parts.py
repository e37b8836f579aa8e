"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.life.assembly.models import Assembly, Item, Seat, Signed

__all__ = [
    "Assembly",
    "Item",
    "Seat",
    "Signed",
]
