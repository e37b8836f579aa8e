"""The section [circles]: the offices that read what is sealed to them."""

from dataclasses import dataclass

from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable


@dataclass(frozen=True, slots=True)
class CircleSettings:
    """offices: their holders make a key of their own, and only they do."""

    offices: tuple[str, ...]


NONE = CircleSettings(())


def read(table: SettingsTable) -> CircleSettings:
    """Return the section as a value."""
    return CircleSettings(table.texts("offices"))


def check_circle_offices(circles: CircleSettings, known: set[str]) -> None:
    """Raise InvalidSetting about a circle that is no office of the union."""
    for office in circles.offices:
        if office not in known:
            raise InvalidSetting(f"circles.offices names {office!r}, no office.")
