"""The days of a member's first page: what they can accept now, what is planned, what they wait for."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.front.mine.upcoming import UpcomingItems

DAYS_OF_A_WEEK, LATER_MOST = 7, 5


@dataclass(frozen=True, slots=True)
class HomeDayRow:
    """One row: when, what, where it leads, and what it is to the member (status)."""

    day: date
    hour: str
    title: str
    url: str
    status: str
    city: str = ""
    language: str = ""
    line_place: int = 0
    titles: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class HomeDays:
    """The rows by group. offered: places that can be accepted now. meeting: an assembly that is open now.

    What the member only waits for is in `waiting` alone: nothing that waits is shown as granted.
    """

    offered: list[Any]
    meeting: Any
    week: list[HomeDayRow]
    later: list[HomeDayRow]
    waiting: list[HomeDayRow]
    open_to_all: list[HomeDayRow]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is offered to the member or planned with them."""
        return not (self.offered or self.meeting or self.week or self.later or self.waiting)


def home_days(items: UpcomingItems) -> HomeDays:
    """Sort what is ahead of the member into the groups of the page, each in the order of days."""
    rows = [_event_row(row) for row in items.evenings if row.seat != "offered"]
    granted = [row for row in rows if row.status in ("place", "host")]
    granted += [_request_row(offer) for offer in items.asked if offer.answer == "yes"]
    granted += [_assembly_row(row) for row in items.decided if not row.is_open]
    granted.sort(key=lambda row: (row.day, row.hour))
    next_week = clock.current_date() + timedelta(days=DAYS_OF_A_WEEK)
    return HomeDays(
        offered=[row for row in items.evenings if row.seat == "offered"],
        meeting=next((row for row in items.decided if row.is_open), None),
        week=[row for row in granted if row.day < next_week],
        later=[row for row in granted if row.day >= next_week][:LATER_MOST],
        waiting=[row for row in rows if row.status == "waiting"],
        open_to_all=[row for row in rows if row.status == "open"],
    )


def _event_row(row: Any) -> HomeDayRow:
    seat = {"confirmed": "place", "waiting": "waiting"}.get(row.seat, "open")
    return HomeDayRow(
        day=row.day,
        hour=row.hour,
        title=row.title,
        url=reverse("events:event", args=[row.id]),
        status="host" if row.is_host else seat,
        city=row.city,
        language=row.language,
        line_place=row.line_place,
    )


def _request_row(offer: Any) -> HomeDayRow:
    return HomeDayRow(
        day=offer.day,
        hour="",
        title=offer.line.fields["title"],
        url=reverse("asks:mine"),
        status="agreed",
        language=offer.line.language,
    )


def _assembly_row(row: Any) -> HomeDayRow:
    return HomeDayRow(
        day=row.day,
        hour=f"{row.hour:%H:%M}",
        title=_("General Assembly"),
        url=reverse("assembly:meeting", args=[row.assembly]),
        status="assembly",
        titles=list(row.titles.values()),
    )
