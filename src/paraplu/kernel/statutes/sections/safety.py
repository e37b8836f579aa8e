"""The section [safety]: the kinds and grounds of reports, and the emergency services."""

from collections.abc import Callable
from dataclasses import dataclass

from paraplu.kernel.statutes.named import NamedKey
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable


@dataclass(frozen=True, slots=True)
class Emergency:
    """A service that answers at once: its name and its telephone number."""

    named: NamedKey
    number: str


@dataclass(frozen=True, slots=True)
class SafetySettings:
    """kinds and grounds are closed lists, of which any number may be ticked."""

    kinds: tuple[NamedKey, ...]
    grounds: tuple[NamedKey, ...]
    emergency: tuple[Emergency, ...]


def read(named: Callable[[SettingsTable], NamedKey], table: SettingsTable) -> SafetySettings:
    """Return the section; raises InvalidSetting when a list is empty or names something twice."""
    return SafetySettings(
        _once(table, "kinds", table.rows("kinds", named)),
        _once(table, "grounds", table.rows("grounds", named)),
        table.rows("emergency", lambda row: Emergency(named(row), row.text("number"))),
    )


def _once(table: SettingsTable, key: str, names: tuple[NamedKey, ...]) -> tuple[NamedKey, ...]:
    if not names or len({name.key for name in names}) < len(names):
        raise InvalidSetting(f"{table.path(key)} must name at least one, and none twice.")
    return names
