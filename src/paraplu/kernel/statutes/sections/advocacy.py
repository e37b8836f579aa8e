"""The section [advocacy]: what the public site shows of tables."""

from dataclasses import dataclass

from paraplu.kernel.statutes.tables import SettingsTable


@dataclass(frozen=True, slots=True)
class AdvocacySettings:
    """show_missing: whether the public sees which tables lack a seat of ours."""

    show_missing: bool


def read(table: SettingsTable) -> AdvocacySettings:
    """Return the section as a value."""
    return AdvocacySettings(table.yes_or_no("show_missing"))
