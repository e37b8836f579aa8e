"""The section [mailings]: when an e-mail to many needs a second person."""

from dataclasses import dataclass

from paraplu.kernel.powers import MAILING_PEOPLE, NUMBERS
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable


@dataclass(frozen=True, slots=True)
class MailingsSettings:
    """second_person_above: an e-mail to more people than this is sent once a second person approved it."""

    second_person_above: int


def read(table: SettingsTable) -> MailingsSettings:
    """Return the section as a value."""
    people, most = table.number("second_person_above"), NUMBERS[MAILING_PEOPLE].default
    if people > most:
        raise InvalidSetting(
            f"mailings.second_person_above must be {most} or less: the members decide about more."
        )
    return MailingsSettings(people)
