"""The section [proposals]: which organ of the statutes decides about what members propose."""

from dataclasses import dataclass

from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable


@dataclass(frozen=True, slots=True)
class ProposalSettings:
    """organ: the offices whose holders vote on a proposal, by key."""

    organ: tuple[str, ...]


def read(table: SettingsTable) -> ProposalSettings:
    """Return the section as a value; raises InvalidSetting when nobody would decide."""
    organ = table.texts("organ")
    if not organ:
        raise InvalidSetting(f"{table.path('organ')} must name at least one office.")
    return ProposalSettings(organ)
