"""How trainings are given: days to answer, and how many trainers go to the police."""

from dataclasses import dataclass

from paraplu.kernel.statutes.tables import SettingsTable


@dataclass(frozen=True, slots=True)
class TrainingDesk:
    """answer_days are working days. police_trainers: never fewer than two."""

    answer_days: int
    trainers: int
    police_trainers: int
    telephone: str

    def trainers_for(self, audience: str) -> int:
        """Return how many trainers have to agree before a day is promised to this kind of organisation."""
        return self.police_trainers if audience == "police" else self.trainers


def read(table: SettingsTable) -> TrainingDesk:
    """Return how trainings are given."""
    return TrainingDesk(
        answer_days=table.number("answer_days", smallest=1),
        trainers=table.number("trainers", smallest=1),
        police_trainers=table.number("police_trainers", smallest=2),
        telephone=table.text("telephone"),
    )
