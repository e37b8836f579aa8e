"""The section [register]: the rules and the retention of the sealed register of members."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable

KEEPER = "keeper"


@dataclass(frozen=True, slots=True)
class RetentionTerm:
    """From a day on, how many years after the end an entry stays; 0: as long as the association exists."""

    starts: date
    years: int
    ground: str


@dataclass(frozen=True, slots=True)
class RegisterSettings:
    """copy_days: how old a line may be that the closed copy at the seat lacks.

    share_check_days: how long ago a keeper may have proven their share. former_members: how long the entry of
    a person who left is stored, dated, each with its ground.
    """

    copy_days: int
    share_check_days: int
    former_members: tuple[RetentionTerm, ...]

    def years_kept(self, on: date) -> int:
        """Return for how many years after the end an entry stays, as decided on that day; 0: for ever."""
        counting = [term for term in self.former_members if term.starts <= on]
        return max(counting, key=lambda term: term.starts).years if counting else 0


def read(table: SettingsTable) -> RegisterSettings:
    """Return the section as a value."""
    settings = RegisterSettings(
        copy_days=table.number("copy_days", smallest=1),
        share_check_days=table.number("share_check_days", smallest=1),
        former_members=table.rows(
            "former_members",
            lambda row: RetentionTerm(row.day("from"), row.number("years"), row.text("ground")),
        ),
    )
    if len({term.starts for term in settings.former_members}) < len(settings.former_members):
        raise InvalidSetting(f"{table.path('former_members')} has two values from the same day.")
    return settings


def check_keeper_office(mode: str, offices: Iterable[str]) -> None:
    """Raise InvalidSetting about a sealed register that nobody could open."""
    if mode == "sealed" and KEEPER not in offices:
        raise InvalidSetting(f'statutes.register_mode is "sealed", and offices has no {KEEPER!r}.')
