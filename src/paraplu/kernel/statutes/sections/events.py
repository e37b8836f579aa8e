"""The section [events]: kinds of evenings, when a place is told, how long an offer waits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable


class EventKindName(Protocol):
    """What has a key of its own: a name of the union's lists."""

    @property
    def key(self) -> str:
        """The key that is stored."""


@dataclass(frozen=True)
class PoliceNoticeTerms:
    """How many working days before a gathering in the street the police of a town must know."""

    kinds: tuple[str, ...]
    chapters: tuple[tuple[str, int], ...]
    elsewhere: int

    def days(self, kind: str, chapter: str) -> int | None:
        """How many working days before; None for a kind that needs no notice."""
        return dict(self.chapters).get(chapter, self.elsewhere) if kind in self.kinds else None


@dataclass(frozen=True)
class EventSettings[Kind: EventKindName]:
    """Whole numbers; `address_hours` counts back from the hour at which an evening begins."""

    kinds: tuple[Kind, ...]
    address_hours: int
    offer_days: int
    police: PoliceNoticeTerms | None = None


def read[Kind: EventKindName](
    named: Callable[[SettingsTable], Kind], table: SettingsTable
) -> EventSettings[Kind]:
    """Return the section; raise Unclear when no kind is named, or one twice."""
    kinds = table.rows("kinds", named)
    if not kinds or len({kind.key for kind in kinds}) < len(kinds):
        raise InvalidSetting("events.kinds must name at least one kind, and none twice.")
    hours, days = table.number("address_hours"), table.number("offer_days", smallest=1)
    return EventSettings(kinds, hours, days, _notice(table, {kind.key for kind in kinds}))


def _notice(table: SettingsTable, known: set[str]) -> PoliceNoticeTerms | None:
    if "police" not in table.keys_left:
        return None
    police = table.table("police")
    chapters = police.rows("chapters", lambda row: (row.key("key"), row.number("working_days")))
    notice = PoliceNoticeTerms(police.texts("kinds"), chapters, police.number("working_days_elsewhere"))
    police.close()
    if strange := set(notice.kinds) - known:
        raise InvalidSetting(f"events.police.kinds names {min(strange)}, which is no kind of events.kinds.")
    return notice
