"""The section [safety]: what a signal can be about, on which grounds, and whom to call at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable


class SafetyListName(Protocol):
    """What has a key of its own: a name of the union's lists."""

    @property
    def key(self) -> str:
        """The key by which a list knows it."""


@dataclass(frozen=True)
class Emergency[Name: SafetyListName]:
    """A service that answers at once: its name and its telephone number."""

    named: Name
    number: str


@dataclass(frozen=True)
class SafetySettings[Name: SafetyListName]:
    """kinds and grounds are closed lists, of which any number may be ticked."""

    kinds: tuple[Name, ...]
    grounds: tuple[Name, ...]
    emergency: tuple[Emergency[Name], ...]


def read[Name: SafetyListName](
    named: Callable[[SettingsTable], Name], table: SettingsTable
) -> SafetySettings[Name]:
    """Return the section; raise Unclear when a list is empty or names something twice."""
    return SafetySettings(
        _once(table, "kinds", table.rows("kinds", named)),
        _once(table, "grounds", table.rows("grounds", named)),
        table.rows("emergency", lambda row: Emergency(named(row), row.text("number"))),
    )


def _once[Name: SafetyListName](table: SettingsTable, key: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    if not names or len({name.key for name in names}) < len(names):
        raise InvalidSetting(f"{table.path(key)} must name at least one, and none twice.")
    return names
