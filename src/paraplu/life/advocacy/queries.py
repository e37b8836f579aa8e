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
from paraplu.base.pages import ListPage, paginate
from paraplu.commons.documents import api as documents
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.statutes import app_settings
from paraplu.life.advocacy.models import AdvocacyTable, TableMeeting, TableSeat

AT_MOST, TO_CHOOSE = 200, 50


@dataclass(frozen=True, slots=True)
class TableSummary:
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
class TableDetails:
    """A table with its meetings, newest first, our position, and whether that can be read on the site."""

    table: AdvocacyTable
    meetings: list[TableMeeting]
    position: Any
    is_on_site: bool


def visible_advocacy_tables(actor: Actor, page: str = "") -> ListPage[TableSummary]:
    """A leaf of what the actor may read about; where a seat is missing first, then by the next day."""
    return _paginate_list(_table_summaries(AdvocacyTable.objects.visible_to(actor)), page)


def _table_summaries(seen: QuerySet[AdvocacyTable]) -> list[TableSummary]:
    coming = TableMeeting.objects.filter(table=OuterRef("pk"), day__gte=clock.current_date()).order_by("day")
    found = seen.annotate(next_day=Subquery(coming.values("day")[:1])).order_by("body")
    rows = found.values_list("id", "body", "decides", "level", "seat", "position", "next_day")[:AT_MOST]
    return sorted((TableSummary(*row) for row in rows), key=_urgency_key)


def _paginate_list(found: list[TableSummary], page: str) -> ListPage[TableSummary]:
    """What is in order already has leaves like what the database puts in order."""
    return paginate(cast("QuerySet[Any]", found), page)


def _urgency_key(listed: TableSummary) -> tuple[bool, date, str]:
    is_calm = listed.seat == TableSeat.OURS
    return is_calm, listed.next_day or date.max, listed.body


def visible_advocacy_table(actor: Actor, table: UUID) -> AdvocacyTable:
    """One table as it is written down; not there for whoever may not read about it."""
    found = AdvocacyTable.objects.visible_to(actor).filter(pk=table).first()
    if found is None:
        raise Http404
    return found


def advocacy_table_details(actor: Actor, table: UUID) -> TableDetails:
    """One table with all that is told of it."""
    found = visible_advocacy_table(actor, table)
    meetings = list(TableMeeting.objects.filter(table=found).order_by("-day")[:AT_MOST])
    return TableDetails(
        found,
        meetings,
        published_table_position(found),
        bool(_published_positions_for("site", _position_ids(found))),
    )


def published_table_position(table: AdvocacyTable) -> Any:
    """Our position as it is published for this room; nothing while it is not."""
    return next(iter(_published_positions_for("advocacy", _position_ids(table))), None)


def _position_ids(table: AdvocacyTable) -> list[UUID]:
    return [table.position] if table.position else []


def newest_positions(named: UUID | None = None) -> list[Any]:
    """The newest positions that may be named, and the one that is named already."""
    newest = _published_positions_for("advocacy", most=TO_CHOOSE)
    if named is None or any(text.id == named for text in newest):
        return newest
    return [*_published_positions_for("advocacy", [named]), *newest]


def _published_positions_for(
    place: str, only: Collection[UUID] | None = None, most: int | None = None
) -> list[Any]:
    """In the language of the reader, or else in its own."""
    if not settings.UNION.has_app("documents"):
        return []
    return list(documents.published_documents_for(place, get_language() or "", only, most))


def _positions_on_site(tables: Iterable[TableSummary]) -> dict[Any, Any]:
    """What everybody can read of our positions at these tables."""
    named = [listed.named for listed in tables if listed.named]
    return {text.id: text for text in _published_positions_for("site", named)}


def public_advocacy_tables(page: str = "") -> ListPage[TableSummary]:
    """For the public site; a seat that is missing only where the union wants that seen."""
    seen: QuerySet[AdvocacyTable] = AdvocacyTable.objects.visible_to(STRANGER)
    if not app_settings(settings.UNION.advocacy).show_missing:
        seen = seen.exclude(seat=TableSeat.MISSING)
    found = _paginate_list(_table_summaries(seen), page)
    texts = _positions_on_site(found.rows)
    return found.with_rows([replace(listed, position=texts.get(listed.named)) for listed in found.rows])
