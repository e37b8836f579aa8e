"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.life.assembly import actions, live
from paraplu.life.assembly.agenda_items import agenda_item
from paraplu.life.assembly.models import Assembly, Bureau, Filing, Item, Minutes, Proxy, Seat, Signed

__all__ = [
    "Assembly",
    "Bureau",
    "Filing",
    "Item",
    "Minutes",
    "Proxy",
    "Seat",
    "Signed",
    "actions",
    "agenda_item",
    "live",
]
