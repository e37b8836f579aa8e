"""The section [safety]: the kinds and grounds of reports, and the emergency services."""

from collections.abc import Callable
from dataclasses import dataclass

from paraplu.kernel.statutes.named import NamedKey, closed_list
from paraplu.kernel.statutes.tables import SettingsTable


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
        closed_list(table, "kinds", named),
        closed_list(table, "grounds", named),
        table.rows("emergency", lambda row: Emergency(named(row), row.text("number"))),
    )
