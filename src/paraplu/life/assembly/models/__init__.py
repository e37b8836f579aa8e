"""All tables of the assembly: meetings with their agenda, and the records of who took part."""

from paraplu.life.assembly.models.meetings import (
    AgendaItem,
    Assembly,
    Demand,
    DemandSignature,
    ItemOutcome,
    ItemReport,
    Method,
    Phase,
    Stage,
    SubmissionChannel,
)
from paraplu.life.assembly.models.records import (
    NOBODY,
    AssemblyFiling,
    AssemblyNotice,
    BureauMember,
    MeetingConfirmation,
    Minutes,
    MinutesSignature,
    Proxy,
    RollSeat,
    TellerCount,
)

__all__ = [
    "NOBODY",
    "AgendaItem",
    "Assembly",
    "AssemblyFiling",
    "AssemblyNotice",
    "BureauMember",
    "Demand",
    "DemandSignature",
    "ItemOutcome",
    "ItemReport",
    "MeetingConfirmation",
    "Method",
    "Minutes",
    "MinutesSignature",
    "Phase",
    "Proxy",
    "RollSeat",
    "Stage",
    "SubmissionChannel",
    "TellerCount",
]
