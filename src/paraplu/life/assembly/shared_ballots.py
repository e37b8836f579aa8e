"""The items of an agenda that share one secret ballot: those that may, and those that do."""

from typing import Any

from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly import law
from paraplu.life.assembly.models import AgendaItem, Stage


def items_that_may_join(item: AgendaItem) -> list[AgendaItem]:
    """The waiting items that may share a secret ballot with this one; `is_likely`: elections."""
    if not law.may_share_ballot(item):
        return []
    others = AgendaItem.objects.filter(assembly=item.assembly_id, stage=Stage.WAITING).exclude(pk=item.pk)
    joinable = [other for other in others.order_by("place") if law.may_share_ballot(other)]
    for other in joinable:
        other.is_likely = other.kind == item.kind == kinds.ELECTION  # type: ignore[attr-defined]
    return joinable


def items_of_ballot(ballot: Any) -> list[AgendaItem]:
    """The items that share a secret ballot, in the order of its questions; empty where it has only one."""
    keys = ballot.item_ids if ballot else []
    found = AgendaItem.objects.in_bulk(keys) if len(keys) > 1 else {}
    return [found[key] for key in keys if key in found]
