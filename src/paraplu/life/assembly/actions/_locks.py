"""Hold an assembly while something about it changes, so that two offices never cross."""

from uuid import UUID

from django.http import Http404

from paraplu.base.objections import Objected
from paraplu.kernel.actor import Actor
from paraplu.life.assembly.models import Assembly, Demand, Item

ASSEMBLY = Actor("assembly")


def locked(assembly: UUID, *phases: str) -> Assembly:
    """The assembly, held until the transaction ends; it must be in one of these phases."""
    try:
        found = Assembly.objects.select_for_update().get(pk=assembly)
    except Assembly.DoesNotExist:
        raise Http404 from None
    if found.phase not in phases:
        raise Objected("another_phase")
    return found


def locked_item(item: UUID, *phases: str) -> Item:
    """The item, with its assembly held."""
    of = Item.objects.filter(pk=item).values_list("assembly", flat=True).first()
    if of is None:
        raise Http404
    assembly = locked(of, *phases)
    found = Item.objects.get(pk=item)
    found.assembly = assembly
    return found


def locked_demand(demand: UUID) -> Demand:
    """The demand, held until the transaction ends."""
    try:
        return Demand.objects.select_for_update().get(pk=demand)
    except Demand.DoesNotExist:
        raise Http404 from None


def touch(item: Item, *fields: str) -> None:
    """Save these fields of an item and count the change."""
    item.version += 1
    item.save(update_fields=[*fields, "version"])
