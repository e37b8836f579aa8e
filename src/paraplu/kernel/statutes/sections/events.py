"""The section [events]: kinds of events, when the address is shown, how long an offer is valid."""

from collections.abc import Callable
from dataclasses import dataclass

from paraplu.kernel.statutes.named import NamedKey
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable


@dataclass(frozen=True, slots=True)
class PoliceNoticeTerms:
    """How many working days before a gathering in the street the police of a town must know."""

    kinds: tuple[str, ...]
    chapters: tuple[tuple[str, int], ...]
    elsewhere: int

    def days(self, kind: str, chapter: str) -> int | None:
        """Return how many working days before; None for a kind that needs no notice."""
        return dict(self.chapters).get(chapter, self.elsewhere) if kind in self.kinds else None


@dataclass(frozen=True, slots=True)
class EventSettings:
    """Whole numbers; `address_hours` counts back from the hour at which an event begins.

    tour_kinds: the kinds at which members go out to people, instead of meeting each other.
    """

    kinds: tuple[NamedKey, ...]
    address_hours: int
    offer_days: int
    police: PoliceNoticeTerms | None = None
    tour_kinds: tuple[str, ...] = ()


def read(named: Callable[[SettingsTable], NamedKey], table: SettingsTable) -> EventSettings:
    """Return the section; raises InvalidSetting when no kind is named, or one twice."""
    kinds = table.rows("kinds", named)
    if not kinds or len({kind.key for kind in kinds}) < len(kinds):
        raise InvalidSetting("events.kinds must name at least one kind, and none twice.")
    hours, days = table.number("address_hours"), table.number("offer_days", smallest=1)
    known = {kind.key for kind in kinds}
    return EventSettings(kinds, hours, days, _notice(table, known), _tour_kinds(table, known))


def _tour_kinds(table: SettingsTable, known: set[str]) -> tuple[str, ...]:
    tours = table.texts("tour_kinds") if "tour_kinds" in table.keys_left else ()
    if strange := set(tours) - known:
        raise InvalidSetting(f"events.tour_kinds names {min(strange)}, which is no kind of events.kinds.")
    return tours


def _notice(table: SettingsTable, known: set[str]) -> PoliceNoticeTerms | None:
    if "police" not in table.keys_left:
        return None
    notice = table.table("police").read_all(_police_terms)
    if strange := set(notice.kinds) - known:
        raise InvalidSetting(f"events.police.kinds names {min(strange)}, which is no kind of events.kinds.")
    return notice


def _police_terms(police: SettingsTable) -> PoliceNoticeTerms:
    """Read [events.police]; `SettingsTable.read_all` calls this as its reader."""
    chapters = police.rows("chapters", lambda row: (row.key("key"), row.number("working_days")))
    return PoliceNoticeTerms(police.texts("kinds"), chapters, police.number("working_days_elsewhere"))
