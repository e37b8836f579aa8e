"""What is read of tables, always for somebody who asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import Http404

from paraplu.base import clock
from paraplu.commons.documents import api as documents
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.life.advocacy.models import Meeting, Seat, Table

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """A table as the list shows it."""

    table: Table
    next_day: date | None


@dataclass(frozen=True, slots=True)
class Whole:
    """A table with its meetings, newest first, and the title of our position."""

    table: Table
    meetings: list[Meeting]
    position: Any


def tables(actor: Actor) -> list[Listed]:
    """The tables that the actor may read about; where a seat is missing first, then by the next day."""
    coming = Meeting.objects.filter(table=OuterRef("pk"), day__gte=clock.today()).order_by("day")
    found = Table.objects.visible_to(actor).annotate(next_day=Subquery(coming.values("day")[:1]))
    found = found.order_by("body")[:AT_MOST]
    return sorted((Listed(table, table.next_day) for table in found), key=_pressing)


def _pressing(listed: Listed) -> tuple[bool, date, str]:
    is_calm = listed.table.seat == Seat.OURS
    return is_calm, listed.next_day or date.max, listed.table.body


def table(actor: Actor, table: UUID) -> Whole:
    """One table; not there for whoever may not read about it."""
    found = Table.objects.visible_to(actor).filter(pk=table).first()
    if found is None:
        raise Http404
    meetings = list(Meeting.objects.filter(table=found).order_by("-day")[:AT_MOST])
    return Whole(found, meetings, position_of(found))


def position_of(table: Table) -> Any:
    """Our position as it is published for this room; nothing while it is not."""
    return next((text for text in positions() if text.id == table.position), None)


def positions() -> list[Any]:
    """Every position that may be named."""
    return documents.published_for("advocacy") if settings.UNION.has_room("documents") else []


def public_tables() -> list[Listed]:
    """For the public site; a seat that is missing only where the union wants that seen."""
    found = tables(STRANGER)
    return found if settings.UNION.advocacy.show_missing else list(_without_missing(found))


def _without_missing(found: Iterable[Listed]) -> Iterable[Listed]:
    return (listed for listed in found if listed.table.seat != Seat.MISSING)
