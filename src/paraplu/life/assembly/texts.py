"""The words of agenda items, as others translate them and as readers are shown them.

A translation helps to read. What is put to the vote is the original.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from paraplu.base.written_texts import Fields, shown_texts
from paraplu.kernel.actor import Actor
from paraplu.life.assembly import policy
from paraplu.life.assembly.models import AgendaItem, Phase

KIND = "assembly.item"
TRANSLATED_IN = (Phase.DRAFTED, Phase.CONVENED, Phase.OPENED)


def item_texts(item: AgendaItem) -> Fields:
    """What the office or the members wrote."""
    return {"title": item.title, "text": item.text}


def show_items(items: Iterable[Any]) -> None:
    """Give each item `shown`: its words as the reader of the page is shown them."""
    listed = list(items)
    texts = shown_texts(KIND, {item.pk: item_texts(item) for item in listed})
    for item in listed:
        item.shown = texts[item.pk]


def readable_originals(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, Fields]:
    """The items among these of meetings that the actor may see and that are not over."""
    items = AgendaItem.objects.filter(pk__in=ids, assembly__phase__in=TRANSLATED_IN).select_related(
        "assembly"
    )
    return {item.pk: item_texts(item) for item in items if policy.see_meeting(actor, item.assembly.phase)}
