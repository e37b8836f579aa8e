"""Lock an assembly while something about it changes, so that two offices cannot change it at once."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.life.assembly.models import AgendaItem, Assembly, Demand

ASSEMBLY = Actor("assembly")


def locked_assembly(assembly: UUID, *phases: str) -> Assembly:
    """The assembly, locked until the transaction ends; it must be in one of these phases."""
    found = get_object_or_404(Assembly.objects.select_for_update(), pk=assembly)
    if found.phase not in phases:
        raise RuleViolation("another_phase")
    return found


def locked_agenda_item(item: UUID, *phases: str) -> AgendaItem:
    """The item, with its assembly locked."""
    of = get_object_or_404(AgendaItem.objects.only("assembly"), pk=item).assembly_id
    assembly = locked_assembly(of, *phases)
    found = AgendaItem.objects.get(pk=item)
    found.assembly = assembly
    return found


def locked_demand(demand: UUID) -> Demand:
    """The demand, locked until the transaction ends."""
    return get_object_or_404(Demand.objects.select_for_update(), pk=demand)


def save_item_fields(item: AgendaItem, *fields: str) -> None:
    """Save these fields of an item and count the change."""
    item.version += 1
    item.save(update_fields=[*fields, "version"])
