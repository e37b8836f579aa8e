"""What a volunteer reads before their first task (rule R32), and how fast the union answers them."""

from dataclasses import dataclass
from typing import Literal

from paraplu.kernel.statutes.tables import SettingsTable


@dataclass(frozen=True, slots=True)
class VolunteerDesk:
    """note_version changes whenever the note does: a person who agreed to an older one reads it again first.

    insurer: the one that covers what a volunteer breaks. other_cover: a further insurance, or empty for none.
    """

    answer_days: int
    note_version: str
    insurer: str
    other_cover: str
    allowances: Literal["none", "real_costs", "flat_rate"]
    telephone: str


def read(table: SettingsTable) -> VolunteerDesk:
    """Return what the note says."""
    return VolunteerDesk(
        answer_days=table.number("answer_days", smallest=1),
        note_version=table.text("note_version"),
        insurer=table.text("insurer"),
        other_cover=table.text_or_empty("other_cover"),
        allowances=table.one_of("allowances", "none", "real_costs", "flat_rate"),
        telephone=table.text("telephone"),
    )
