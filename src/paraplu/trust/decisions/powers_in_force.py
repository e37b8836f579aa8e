"""The table of powers in force: each lowering is an act that the members decided.

No table of its own is stored, so a lowering always points at its decision and cannot be typed without one.
"""

from dataclasses import dataclass
from datetime import date

from paraplu.kernel.decisions import ActState
from paraplu.kernel.powers import LOWER_POWER, PowersTable
from paraplu.trust.decisions.models import PendingAct


@dataclass(frozen=True, slots=True)
class PowerLowering:
    """One decision of the members about the table: which power, to what, by which act, on which day."""

    power: str
    value: int | str
    serial: int
    decided_on: date | None
    organ: str


def decided_lowerings() -> list[PowerLowering]:
    """Every lowering that the members decided, the newest first."""
    done = PendingAct.objects.filter(kind=LOWER_POWER, state=ActState.DONE).order_by("-serial")
    rows = done.values_list("arguments", "serial", "decided_on", "organ")
    return [
        PowerLowering(lowered["power"], lowered["value"], serial, day, organ)
        for lowered, serial, day, organ in rows
    ]


def table_in_force() -> PowersTable:
    """The table as the newest decision about each power left it."""
    return PowersTable({found.power: found.value for found in reversed(decided_lowerings())})
