"""Add, change and remove tables, and note their meetings."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.written_texts import TextLanguages, save_languages
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import CannotCarryOut, SubjectGone
from paraplu.kernel.rules import authorize
from paraplu.life.advocacy import policy, texts
from paraplu.life.advocacy.models import AdvocacyTable, TableMeeting, TableReaders
from paraplu.life.advocacy.queries import SHOW, words_digest
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions

REMOVED_DAYS = 30


@dataclass(frozen=True, slots=True)
class TableData:
    """What the Board writes about a table. since: when the seat got this status. text: its language."""

    body: str
    decides: str
    level: str
    seat: str
    since: date | None
    position: UUID | None
    shown_to: str
    text: TextLanguages | None = None


def add_advocacy_table(actor: Actor, data: TableData) -> UUID:
    """Add a table to the list, at most for active members; the public site needs a second person."""
    authorize(policy.keep_tables, actor)
    with transaction.atomic():
        table = AdvocacyTable.objects.create(**_stored_data(data))
        save_languages(texts.KIND, table.pk, texts.table_texts(table), data.text)
        audit.record_event(actor, "table.written")
    return table.pk


def change_advocacy_table(actor: Actor, table_id: UUID, data: TableData) -> None:
    """Save what changed, such as a seat that was asked for, given or refused.

    Threat: words that were agreed to for the public site could be replaced there, so they leave it.
    """
    authorize(policy.keep_tables, actor)
    with transaction.atomic():
        AdvocacyTable.objects.select_for_update().get(pk=table_id)
        AdvocacyTable.objects.filter(pk=table_id).update(**_stored_data(data))
        save_languages(texts.KIND, table_id, {"body": data.body, "decides": data.decides}, data.text)
        audit.record_event(actor, "table.written")


def _stored_data(data: TableData) -> dict[str, Any]:
    readers = TableReaders.MEMBERS if data.shown_to == TableReaders.PUBLIC else data.shown_to
    return {name: value for name, value in asdict(data).items() if name != "text"} | {"shown_to": readers}


def ask_to_show_table(actor: Actor, table_id: UUID) -> decisions.PendingAct:
    """Ask a second person of the Board to show exactly these words of a table on the public site."""
    authorize(policy.keep_tables, actor)
    with transaction.atomic():
        table = AdvocacyTable.objects.select_for_update().get(pk=table_id, removed_on=None)
        arguments: decisions.Arguments = {"table": str(table.pk), "words": words_digest(table)}
        return decisions.ask_for_act(actor, decisions.ActRequest(SHOW, 0, arguments))


def show_table(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Show a table on the public site, as a second person agreed; not if its words changed since."""
    authorize(policy.show_table, actor)
    tables = AdvocacyTable.objects.select_for_update().filter(removed_on=None)
    table = tables.filter(pk=UUID(arguments["table"])).first()
    if table is None:
        raise SubjectGone
    if words_digest(table) != arguments["words"]:
        raise CannotCarryOut("table_changed")
    table.shown_to = TableReaders.PUBLIC
    table.save(update_fields=["shown_to"])
    audit.record_event(SYSTEM, "table.written")


def remove_advocacy_table(actor: Actor, table_id: UUID) -> None:
    """Take a table off the list at once; it is deleted after 30 days, and until then brought back."""
    authorize(policy.keep_tables, actor)
    with transaction.atomic():
        AdvocacyTable.objects.filter(pk=table_id, removed_on=None).update(removed_on=current_date())
        audit.record_event(actor, "table.removed")


def restore_advocacy_table(actor: Actor, table_id: UUID) -> None:
    """Bring a table back that was taken off the list; what was public needs a second person again."""
    authorize(policy.keep_tables, actor)
    with transaction.atomic():
        table = AdvocacyTable.objects.select_for_update().exclude(removed_on=None).get(pk=table_id)
        table.removed_on = None
        table.shown_to = TableReaders.MEMBERS if table.shown_to == TableReaders.PUBLIC else table.shown_to
        table.save(update_fields=["removed_on", "shown_to"])
        audit.record_event(actor, "table.written")


def forget_due(actor: Actor, today: date) -> int:
    """Delete tables that were taken off the list 30 days ago, with their meetings; returns how many."""
    authorize(policy.forget, actor)
    old = AdvocacyTable.objects.filter(removed_on__lte=today - timedelta(days=REMOVED_DAYS))
    return old.delete()[0]


def note_table_meeting(actor: Actor, table_id: UUID, day: date, outcome: str) -> None:
    """Note a meeting or its outcome; a second note about the same day replaces the first."""
    authorize(policy.keep_tables, actor)
    with transaction.atomic():
        table = AdvocacyTable.objects.select_for_update().get(pk=table_id)
        TableMeeting.objects.update_or_create(table=table, day=day, defaults={"outcome": outcome})
