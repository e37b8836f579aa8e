"""What the Board writes about a table, as others translate it and as readers are shown it."""

from collections.abc import Collection, Mapping
from uuid import UUID

from paraplu.base.written_texts import Fields
from paraplu.kernel.actor import Actor
from paraplu.life.advocacy.models import AdvocacyTable

KIND = "advocacy.table"


def table_texts(table: AdvocacyTable) -> Fields:
    """What the Board wrote."""
    return {"body": table.body, "decides": table.decides}


def readable_originals(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, Fields]:
    """The tables among these that the actor may read about."""
    tables = AdvocacyTable.objects.visible_to(actor).filter(pk__in=ids)
    return {table.pk: table_texts(table) for table in tables}
