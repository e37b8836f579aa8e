"""Read tables, always for an actor."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.base.pages import ListPage, paginate
from paraplu.base.written_texts import ShownText, rows_in_reader_language, shown_text
from paraplu.commons.documents import api as documents
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.statutes import app_settings
from paraplu.life.advocacy import policy, texts
from paraplu.life.advocacy.models import AdvocacyTable, TableMeeting, TableSeat
from paraplu.trust.decisions import api as decisions

AT_MOST, TO_CHOOSE = 200, 50
SHOW = "advocacy.show_table"


@dataclass(frozen=True, slots=True)
class TableSummary:
    """A table in a list. named: the id of our position; position: as published; language: of the words."""

    id: UUID
    body: str
    decides: str
    level: str
    seat: str
    named: UUID | None
    next_day: date | None
    position: Any = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class TableDetails:
    """A table with its meetings, newest first, our position, and whether the site shows that."""

    table: AdvocacyTable
    meetings: list[TableMeeting]
    position: Any
    is_on_site: bool
    is_waiting: bool
    text: ShownText


def visible_advocacy_tables(actor: Actor, page: str = "") -> ListPage[TableSummary]:
    """The tables that the actor may read about: first those without our seat, then by the next meeting."""
    return _in_reader_language(
        _paginate_list(_table_summaries(AdvocacyTable.objects.visible_to(actor)), page)
    )


def _in_reader_language(found: ListPage[TableSummary]) -> ListPage[TableSummary]:
    return found.with_rows(rows_in_reader_language(texts.KIND, found.rows, "body", "decides"))


def _table_summaries(seen: QuerySet[AdvocacyTable]) -> list[TableSummary]:
    coming = TableMeeting.objects.filter(table=OuterRef("pk"), day__gte=clock.current_date()).order_by("day")
    found = seen.annotate(next_day=Subquery(coming.values("day")[:1])).order_by("body")
    rows = found.values_list("id", "body", "decides", "level", "seat", "position", "next_day")[:AT_MOST]
    listed = [TableSummary(*row) for row in rows]
    return sorted(listed, key=lambda row: (row.seat == TableSeat.OURS, row.next_day or date.max, row.body))


def _paginate_list(found: list[TableSummary], page: str) -> ListPage[TableSummary]:
    """Paginate a sorted list; the type says QuerySet, but only slices are used."""
    return paginate(cast("QuerySet[Any]", found), page)


def visible_advocacy_table(actor: Actor, table: UUID) -> AdvocacyTable:
    """A table, or Http404 for an actor who may not read about it."""
    return get_object_or_404(AdvocacyTable.objects.visible_to(actor), pk=table)


def advocacy_table_details(actor: Actor, table: UUID) -> TableDetails:
    """A table with everything that its page shows."""
    found = visible_advocacy_table(actor, table)
    meetings = list(TableMeeting.objects.filter(table=found).order_by("-day")[:AT_MOST])
    is_on_site = bool(_published_positions_for("site", _position_ids(found)))
    waiting = {act.arguments["table"] for act in decisions.open_acts_of_kind(SHOW)}
    return TableDetails(
        found,
        meetings,
        published_table_position(found),
        is_on_site,
        str(found.pk) in waiting,
        shown_text(texts.KIND, found.pk, texts.table_texts(found)),
    )


def words_digest(table: AdvocacyTable) -> str:
    """The digest of what everybody would read about a table."""
    words = [table.body, table.decides, table.level, table.seat, str(table.since), str(table.position)]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()


def table_to_show(arguments: Mapping[str, Any]) -> list[str]:
    """What a second person agrees to: the words about the table as they are now."""
    table = AdvocacyTable.objects.filter(pk=UUID(arguments["table"])).first()
    if table is None:
        return []
    changed = [] if words_digest(table) == arguments["words"] else [_("The text has changed since then.")]
    position = published_table_position(table)
    return [
        table.body,
        table.decides,
        str(table.get_level_display()),
        str(table.get_seat_display()),
        *([position.title] if position else []),
        *changed,
    ]


def removed_tables(actor: Actor) -> list[AdvocacyTable]:
    """The tables that were taken off the list and can still be brought back, for the Board."""
    if not policy.keep_tables(actor):
        return []
    return list(AdvocacyTable.objects.exclude(removed_on=None).order_by("removed_on", "body"))


def removed_table(actor: Actor, removed: UUID) -> AdvocacyTable:
    """One of them, or Http404."""
    found = next((each for each in removed_tables(actor) if each.pk == removed), None)
    if found is None:
        raise Http404
    return found


def published_table_position(table: AdvocacyTable) -> Any:
    """Our position as published for this app; None while it is not."""
    return next(iter(_published_positions_for("advocacy", _position_ids(table))), None)


def _position_ids(table: AdvocacyTable) -> list[UUID]:
    return [table.position] if table.position else []


def newest_positions(named: UUID | None = None) -> list[Any]:
    """The newest positions to choose from, and the one that is chosen already."""
    newest = _published_positions_for("advocacy", most=TO_CHOOSE)
    if named is None or any(text.id == named for text in newest):
        return newest
    return [*_published_positions_for("advocacy", [named]), *newest]


def _published_positions_for(
    place: str, only: Collection[UUID] | None = None, most: int | None = None
) -> list[Any]:
    """Published positions in the reader's language, or else in their own."""
    if not settings.UNION.has_app("documents"):
        return []
    return list(documents.published_documents_for(place, get_language() or "", only, most))


def public_advocacy_tables(page: str = "") -> ListPage[TableSummary]:
    """The tables for the public site; missing seats only where the union publishes them."""
    seen: QuerySet[AdvocacyTable] = AdvocacyTable.objects.visible_to(STRANGER)
    if not app_settings(settings.UNION.advocacy).show_missing:
        seen = seen.exclude(seat=TableSeat.MISSING)
    found = _in_reader_language(_paginate_list(_table_summaries(seen), page))
    named = [listed.named for listed in found.rows if listed.named]
    positions = {text.id: text for text in _published_positions_for("site", named)}
    return found.with_rows([replace(listed, position=positions.get(listed.named)) for listed in found.rows])
