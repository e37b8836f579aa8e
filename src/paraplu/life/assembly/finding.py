"""What an address names, for whoever may see it: else it is not there."""

from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet
from django.http import Http404

from paraplu.base.prepared import prepared as once
from paraplu.kernel.actor import Actor
from paraplu.life.assembly import policy
from paraplu.life.assembly.models import Assembly, Demand, Filing, Item, Minutes, Notice, Report
from paraplu.life.assembly.queries import AHEAD, lacked_quorum, may_sign, signed, tellers

OF_ASSEMBLY = tuple(field.attname for field in Assembly._meta.concrete_fields)
OF_ITEM = tuple(field.attname for field in Item._meta.concrete_fields)


def _assembly(key: UUID) -> Assembly | None:
    return next((Assembly.from_db(DEFAULT_DB_ALIAS, OF_ASSEMBLY, row) for row in _assemblies(key)), None)


@once
def _assemblies(key: UUID) -> QuerySet[Assembly, Any]:
    return Assembly.objects.filter(pk=key).values_list(*OF_ASSEMBLY)


def _item(key: UUID) -> Item | None:
    """An item with its assembly."""
    for row in _items(key):
        found = Item.from_db(DEFAULT_DB_ALIAS, OF_ITEM, row[: len(OF_ITEM)])
        found.assembly = Assembly.from_db(DEFAULT_DB_ALIAS, OF_ASSEMBLY, row[len(OF_ITEM) :])
        return found
    return None


@once
def _items(key: UUID) -> QuerySet[Item, Any]:
    beside = [f"assembly__{name}" for name in OF_ASSEMBLY]
    return Item.objects.filter(pk=key).values_list(*OF_ITEM, *beside)


def meeting(actor: Actor, assembly: UUID) -> Assembly:
    """An assembly that the actor may see; else it is not there."""
    found = _assembly(assembly)
    if found is None or not policy.see_meeting(actor, found.phase):
        raise Http404
    return found


def prepared(actor: Actor, assembly: UUID) -> Assembly:
    """An assembly that the actor leads through; else it is not there."""
    found = _assembly(assembly) if policy.prepare(actor) else None
    if found is None:
        raise Http404
    return found


def drafted(actor: Actor, draft: UUID) -> Assembly:
    """An assembly as it is prepared."""
    return prepared(actor, draft)


def convened(actor: Actor, convened: UUID) -> Assembly:
    """An assembly that is to be opened."""
    return prepared(actor, convened)


def point_of(actor: Actor, point: UUID) -> Item:
    """An item as it is prepared."""
    return led_item(actor, point)


def short_of_quorum(actor: Actor, short: UUID) -> Assembly:
    """An assembly that is over, and where too few were there for some item."""
    found = prepared(actor, short)
    if not lacked_quorum(found):
        raise Http404
    return found


def item_of(actor: Actor, item: UUID) -> Item:
    """An item of an assembly that the actor may see."""
    found = _item(item)
    if found is None or not policy.see_meeting(actor, found.assembly.phase):
        raise Http404
    return found


def led_item(actor: Actor, item: UUID) -> Item:
    """An item that the actor leads through."""
    found = item_of(actor, item)
    if not policy.prepare(actor):
        raise Http404
    return found


def voted_item(actor: Actor, voted: UUID) -> Item:
    """An item that the actor leads through, and that may be voted on in secret."""
    return led_item(actor, voted)


def counted_item(actor: Actor, item: UUID) -> Item:
    """An item whose ballots the actor counts."""
    found = item_of(actor, item)
    if not policy.count_ballots(actor, tellers(found.assembly_id)):
        raise Http404
    return found


def report_of(actor: Actor, report: UUID) -> Report:
    """A report of an assembly that the actor may see."""
    found = Report.objects.filter(pk=report).select_related("item__assembly").first()
    if found is None or not policy.see_meeting(actor, found.item.assembly.phase):
        raise Http404
    return found


def prepared_report(actor: Actor, paper: UUID) -> Report:
    """A report of an assembly that the actor leads through."""
    if not policy.prepare(actor):
        raise Http404
    return report_of(actor, paper)


def prepared_with_demand(actor: Actor, draft: UUID, asked: UUID) -> tuple[Assembly, Demand]:
    """An assembly that the actor leads through, and an item that members demanded."""
    found = prepared(actor, draft)
    demand = Demand.objects.filter(pk=asked, wants="item", reached_on__isnull=False).first()
    if demand is None:
        raise Http404
    return found, demand


def paper_notice(actor: Actor, notice: UUID) -> Notice:
    """A notice that goes by hand or by post."""
    found = Notice.objects.filter(pk=notice, way="paper").first() if policy.write_down(actor, None) else None
    if found is None:
        raise Http404
    return found


def written_down(actor: Actor, assembly: UUID) -> Assembly:
    """An assembly for which the actor writes down what is on paper."""
    found = _assembly(assembly) if policy.write_down(actor, None) else None
    if found is None or found.phase not in AHEAD:
        raise Http404
    return found


def proxied(actor: Actor, assembly: UUID) -> Assembly:
    """An assembly ahead, for an active member."""
    found = Assembly.objects.filter(pk=assembly, phase__in=AHEAD).first()
    if found is None or not policy.see_own_proxy(actor, None):
        raise Http404
    return found


def demand_of(actor: Actor, demand: UUID) -> Demand:
    """A demand that the actor may see."""
    found = Demand.objects.filter(pk=demand).first()
    if found is None or not policy.see(actor):
        raise Http404
    return found


def filing_of(actor: Actor, filing: UUID) -> Filing:
    """Something to file."""
    found = Filing.objects.filter(pk=filing).first() if policy.prepare(actor) else None
    if found is None:
        raise Http404
    return found


def written(actor: Actor, minutes: UUID) -> Minutes:
    """The minutes of an assembly that the actor may see."""
    found = Minutes.objects.filter(assembly=minutes).select_related("assembly").first()
    if found is None or not policy.see(actor):
        raise Http404
    return found


def written_by_us(actor: Actor, minutes: UUID) -> Minutes:
    """The minutes, for whoever leads through the assembly."""
    if not policy.prepare(actor):
        raise Http404
    return written(actor, minutes)


def to_sign(actor: Actor, minutes: UUID) -> Minutes:
    """The minutes, for whoever still has to sign them."""
    found = written(actor, minutes)
    if not may_sign(actor, found.assembly, signed(found.assembly)):
        raise Http404
    return found
