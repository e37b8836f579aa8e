"""The section [mailings]: when an e-mail to many needs a second person."""

from dataclasses import dataclass

from paraplu.kernel.statutes.tables import SettingsTable


@dataclass(frozen=True, slots=True)
class MailingsSettings:
    """second_person_above: an e-mail to more people than this is sent once a second person approved it."""

    second_person_above: int


def read(table: SettingsTable) -> MailingsSettings:
    """Return the section as a value."""
    return MailingsSettings(table.number("second_person_above"))
