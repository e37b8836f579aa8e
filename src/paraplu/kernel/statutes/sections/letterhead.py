"""What the law wants on every letter, invoice and site of an association (rule R27)."""

from dataclasses import dataclass

from paraplu.kernel.numbers.accounts import is_enterprise_number
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Name with legal form, seat, enterprise number, register of legal persons, way to write."""

    name: str
    seat: str
    enterprise_number: str
    registry: str
    contact: str

    @property
    def lines(self) -> tuple[str, ...]:
        return self.name, self.seat, self.enterprise_number, self.registry, self.contact


def read(table: SettingsTable) -> Letterhead:
    """Return the mentions; an enterprise number is checked."""
    letterhead = Letterhead(
        name=table.text("name"),
        seat=table.text("seat"),
        enterprise_number=table.text("enterprise_number"),
        registry=table.text("registry"),
        contact=table.text("contact"),
    )
    if not is_enterprise_number(letterhead.enterprise_number):
        raise InvalidSetting("letterhead.enterprise_number is not an enterprise number: a digit is wrong.")
    return letterhead
