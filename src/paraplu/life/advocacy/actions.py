"""Add, change and remove tables, and note their meetings."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.advocacy import policy
from paraplu.life.advocacy.models import AdvocacyTable, TableMeeting
from paraplu.trust.audit import api as audit


@dataclass(frozen=True, slots=True)
class TableData:
    """What the Board writes about a table. since: the day from which the seat has this status."""

    body: str
    decides: str
    level: str
    seat: str
    since: date | None
    position: UUID | None
    shown_to: str


def add_advocacy_table(actor: Actor, data: TableData) -> UUID:
    """Add a table to the list."""
    authorize(policy.keep_tables, actor)
    with transaction.atomic():
        table = AdvocacyTable.objects.create(**asdict(data))
        audit.record_event(actor, "table.written")
    return table.pk


def change_advocacy_table(actor: Actor, table_id: UUID, data: TableData) -> None:
    """Save what changed, such as a seat that was asked for, given or refused."""
    authorize(policy.keep_tables, actor)
    with transaction.atomic():
        AdvocacyTable.objects.select_for_update().get(pk=table_id)
        AdvocacyTable.objects.filter(pk=table_id).update(**asdict(data))
        audit.record_event(actor, "table.written")


def remove_advocacy_table(actor: Actor, table_id: UUID) -> None:
    """Delete a table and its meetings."""
    authorize(policy.keep_tables, actor)
    with transaction.atomic():
        AdvocacyTable.objects.filter(pk=table_id).delete()
        audit.record_event(actor, "table.removed")


def note_table_meeting(actor: Actor, table_id: UUID, day: date, outcome: str) -> None:
    """Note a meeting or its outcome; a second note about the same day replaces the first."""
    authorize(policy.keep_tables, actor)
    with transaction.atomic():
        table = AdvocacyTable.objects.select_for_update().get(pk=table_id)
        TableMeeting.objects.update_or_create(table=table, day=day, defaults={"outcome": outcome})
