"""The rows [[processors]]: who handles personal data for the union (article 28 of the GDPR)."""

from dataclasses import dataclass

from paraplu.kernel.statutes.named import LocalizedText, localized_text
from paraplu.kernel.statutes.tables import SettingsTable


@dataclass(frozen=True, slots=True)
class Processor:
    """A company or person that handles personal data for the union."""

    name: str
    task: LocalizedText
    country: str


def read(languages: tuple[str, ...], row: SettingsTable) -> Processor:
    """Return one row; `SettingsTable.rows` calls this as its reader."""
    return Processor(row.text("name"), localized_text(row, "task", languages), row.text("country"))
