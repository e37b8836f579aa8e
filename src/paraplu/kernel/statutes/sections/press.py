"""The work of the press desk: days to answer, hours to check quotations, the telephone number."""

from dataclasses import dataclass

from paraplu.kernel.statutes.tables import SettingsTable


@dataclass(frozen=True, slots=True)
class PressDesk:
    """answer_days are working days; quote_check_hours is the time in which a person checks quotations."""

    answer_days: int
    quote_check_hours: int
    telephone: str

    @property
    def quote_check_days(self) -> int:
        """The same time in whole days, since only days are stored."""
        return -(-self.quote_check_hours // 24)


def read(table: SettingsTable) -> PressDesk:
    """Return how the desk works."""
    return PressDesk(
        answer_days=table.number("answer_days", smallest=1),
        quote_check_hours=table.number("quote_check_hours", smallest=1),
        telephone=table.text("telephone"),
    )
