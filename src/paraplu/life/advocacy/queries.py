"""What is read of tables, always for somebody who asks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils.translation import get_language

from paraplu.base import clock
from paraplu.base.pages import Leaf, leaf
from paraplu.commons.documents import api as documents
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.statutes import of_room
from paraplu.life.advocacy.models import Meeting, Seat, Table

AT_MOST, TO_CHOOSE = 200, 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A table as the lists show it. named: which position; position: as it stands on the public site."""

    id: UUID
    body: str
    decides: str
    level: str
    seat: str
    named: UUID | None
    next_day: date | None
    position: Any = None


@dataclass(frozen=True, slots=True)
class Whole:
    """A table with its meetings, newest first, our position, and whether that can be read on the site."""

    table: Table
    meetings: list[Meeting]
    position: Any
    is_on_site: bool


def tables(actor: Actor, asked: str = "") -> Leaf[Listed]:
    """A leaf of what the actor may read about; where a seat is missing first, then by the next day."""
    return _leaf(_tables(Table.objects.visible_to(actor)), asked)


def _tables(seen: QuerySet[Table]) -> list[Listed]:
    coming = Meeting.objects.filter(table=OuterRef("pk"), day__gte=clock.today()).order_by("day")
    found = seen.annotate(next_day=Subquery(coming.values("day")[:1])).order_by("body")
    rows = found.values_list("id", "body", "decides", "level", "seat", "position", "next_day")[:AT_MOST]
    return sorted((Listed(*row) for row in rows), key=_pressing)


def _leaf(found: list[Listed], asked: str) -> Leaf[Listed]:
    """What is in order already has leaves like what the database puts in order."""
    return leaf(cast("QuerySet[Any]", found), asked)


def _pressing(listed: Listed) -> tuple[bool, date, str]:
    is_calm = listed.seat == Seat.OURS
    return is_calm, listed.next_day or date.max, listed.body


def row(actor: Actor, table: UUID) -> Table:
    """One table as it is written down; not there for whoever may not read about it."""
    found = Table.objects.visible_to(actor).filter(pk=table).first()
    if found is None:
        raise Http404
    return found


def table(actor: Actor, table: UUID) -> Whole:
    """One table with all that is told of it."""
    found = row(actor, table)
    meetings = list(Meeting.objects.filter(table=found).order_by("-day")[:AT_MOST])
    return Whole(found, meetings, position_of(found), bool(_published_for("site", _named(found))))


def position_of(table: Table) -> Any:
    """Our position as it is published for this room; nothing while it is not."""
    return next(iter(_published_for("advocacy", _named(table))), None)


def _named(table: Table) -> list[UUID]:
    return [table.position] if table.position else []


def positions(named: UUID | None = None) -> list[Any]:
    """The newest positions that may be named, and the one that is named already."""
    newest = _published_for("advocacy", most=TO_CHOOSE)
    if named is None or any(text.id == named for text in newest):
        return newest
    return [*_published_for("advocacy", [named]), *newest]


def _published_for(place: str, only: Collection[UUID] | None = None, most: int | None = None) -> list[Any]:
    """In the language of the reader, or else in its own."""
    if not settings.UNION.has_room("documents"):
        return []
    return list(documents.published_for(place, get_language() or "", only, most))


def _on_site(tables: Iterable[Listed]) -> dict[Any, Any]:
    """What everybody can read of our positions at these tables."""
    named = [listed.named for listed in tables if listed.named]
    return {text.id: text for text in _published_for("site", named)}


def public_tables(asked: str = "") -> Leaf[Listed]:
    """For the public site; a seat that is missing only where the union wants that seen."""
    seen: QuerySet[Table] = Table.objects.visible_to(STRANGER)
    if not of_room(settings.UNION.advocacy).show_missing:
        seen = seen.exclude(seat=Seat.MISSING)
    found = _leaf(_tables(seen), asked)
    texts = _on_site(found.rows)
    return found.of([replace(listed, position=texts.get(listed.named)) for listed in found.rows])
