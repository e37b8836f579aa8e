"""Write down tables, change them, note when they meet."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.life.advocacy import policy
from paraplu.life.advocacy.models import Meeting, Table
from paraplu.trust.audit import api as audit


@dataclass(frozen=True, slots=True)
class Written:
    """What the Board writes about a table. since: the day from which the seat is as it is."""

    body: str
    decides: str
    level: str
    seat: str
    since: date | None
    position: UUID | None
    shown_to: str


def write_table(actor: Actor, written: Written) -> UUID:
    """Put a table on the list."""
    insist(policy.keep_tables, actor)
    with transaction.atomic():
        table = Table.objects.create(**asdict(written))
        audit.record(actor, "table.written")
    return table.pk


def change_table(actor: Actor, table_id: UUID, written: Written) -> None:
    """Write what changed: a seat asked for, given, refused."""
    insist(policy.keep_tables, actor)
    with transaction.atomic():
        Table.objects.select_for_update().get(pk=table_id)
        Table.objects.filter(pk=table_id).update(**asdict(written))
        audit.record(actor, "table.written")


def remove_table(actor: Actor, table_id: UUID) -> None:
    """Take a table and its meetings off the list."""
    insist(policy.keep_tables, actor)
    with transaction.atomic():
        Table.objects.filter(pk=table_id).delete()
        audit.record(actor, "table.removed")


def note_meeting(actor: Actor, table_id: UUID, day: date, outcome: str) -> None:
    """Note a day, or what came out of it; a second note about the same day replaces the first."""
    insist(policy.keep_tables, actor)
    with transaction.atomic():
        table = Table.objects.select_for_update().get(pk=table_id)
        Meeting.objects.update_or_create(table=table, day=day, defaults={"outcome": outcome})
