"""The section [proposals]: who words the answer to what members propose."""

from dataclasses import dataclass

from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable


@dataclass(frozen=True, slots=True)
class ProposalSettings:
    """organ: the offices whose holders word the answer on which the Board votes, by key."""

    organ: tuple[str, ...]


def read(table: SettingsTable) -> ProposalSettings:
    """Return the section as a value; raises InvalidSetting when nobody would word an answer."""
    organ = table.texts("organ")
    if not organ:
        raise InvalidSetting(f"{table.path('organ')} must name at least one office.")
    return ProposalSettings(organ)
