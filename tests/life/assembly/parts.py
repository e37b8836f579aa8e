"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.life.assembly import actions, live
from paraplu.life.assembly.agenda_items import agenda_item
from paraplu.life.assembly.confirmations import pending_records
from paraplu.life.assembly.models import (
    AgendaItem,
    Assembly,
    AssemblyFiling,
    AssemblyNotice,
    BureauMember,
    Minutes,
    MinutesSignature,
    Proxy,
    RollSeat,
)

__all__ = [
    "AgendaItem",
    "Assembly",
    "AssemblyFiling",
    "AssemblyNotice",
    "BureauMember",
    "Minutes",
    "MinutesSignature",
    "Proxy",
    "RollSeat",
    "actions",
    "agenda_item",
    "live",
    "pending_records",
]
