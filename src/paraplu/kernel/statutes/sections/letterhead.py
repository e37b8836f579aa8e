"""What the law wants on every letter, invoice and site of an association (rule R27)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from paraplu.kernel.statutes.tables import SettingsTable


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Name with legal form, seat, numbers in registers, register of legal persons, way to write.

    numbers: by the key of the country's register. registry: empty where the law asks for none. labels: what
    the country prints before a number, such as "KvK".
    """

    name: str
    seat: str
    numbers: Mapping[str, str] = field(hash=False)
    registry: str
    contact: str
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def mentions(self) -> Mapping[str, str]:
        """Every mention by the key under which the law asks for it."""
        fixed = {"name": self.name, "seat": self.seat, "registry": self.registry, "contact": self.contact}
        return {**fixed, **self.numbers}

    @property
    def lines(self) -> tuple[str, ...]:
        """What is printed, in this order; what the union does not have is left out."""
        numbers = (f"{self.labels.get(key, '')} {number}".strip() for key, number in self.numbers.items())
        return tuple(filter(None, (self.name, self.seat, *numbers, self.registry, self.contact)))


def read(table: SettingsTable) -> Letterhead:
    """Return the mentions; every other key is a register's number, which the country checks later."""
    name, seat, contact = (table.text(key) for key in ("name", "seat", "contact"))
    registry = table.text("registry") if "registry" in table.keys_left else ""
    numbers = {key: table.text(key) for key in table.keys_left}
    return Letterhead(name, seat, numbers, registry, contact)
