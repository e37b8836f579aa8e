"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.life.assembly import actions, live
from paraplu.life.assembly.actions._guesses import MOST_WRONG_NUMBERS
from paraplu.life.assembly.agenda_items import agenda_item
from paraplu.life.assembly.codes import member_proxy_code
from paraplu.life.assembly.confirmations import pending_records
from paraplu.life.assembly.models import (
    AgendaItem,
    Assembly,
    AssemblyFiling,
    AssemblyNotice,
    BureauMember,
    Demand,
    DemandSignature,
    Minutes,
    MinutesSignature,
    Proxy,
    RollSeat,
)
from paraplu.life.assembly.queries import current_quorum

__all__ = [
    "MOST_WRONG_NUMBERS",
    "AgendaItem",
    "Assembly",
    "AssemblyFiling",
    "AssemblyNotice",
    "BureauMember",
    "Demand",
    "DemandSignature",
    "Minutes",
    "MinutesSignature",
    "Proxy",
    "RollSeat",
    "actions",
    "agenda_item",
    "current_quorum",
    "live",
    "member_proxy_code",
    "pending_records",
]
