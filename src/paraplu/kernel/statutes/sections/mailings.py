"""The section [mailings]: when a letter to many needs a second person."""

from dataclasses import dataclass

from paraplu.kernel.statutes.tables import SettingsTable


@dataclass(frozen=True, slots=True)
class MailingsSettings:
    """second_person_above: a letter to more people than this leaves when a second person approved it."""

    second_person_above: int


def read(table: SettingsTable) -> MailingsSettings:
    """Return the section as a value."""
    return MailingsSettings(table.number("second_person_above"))
