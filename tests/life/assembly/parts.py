"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.life.assembly.models import AgendaItem, Assembly, MinutesSignature, RollSeat

__all__ = [
    "AgendaItem",
    "Assembly",
    "MinutesSignature",
    "RollSeat",
]
