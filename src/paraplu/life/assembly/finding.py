"""Look up what a URL names; what the actor may not see raises Http404.

The parameters have the names of the URLs. Where one kind of row has several names (draft, convened, short),
the tests of each page know from the name in which state the row has to be.
"""

from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from paraplu.base.prepared import prepared_query as once
from paraplu.kernel.actor import Actor
from paraplu.life.assembly import policy
from paraplu.life.assembly.confirmations import valid_signatures
from paraplu.life.assembly.demands import first_signatory
from paraplu.life.assembly.leading import leads_meeting
from paraplu.life.assembly.models import (
    AgendaItem,
    Assembly,
    AssemblyFiling,
    Demand,
    ItemReport,
    Minutes,
)
from paraplu.life.assembly.queries import (
    AHEAD,
    lacked_quorum,
    may_sign_minutes,
    minutes_signatures,
    recent_attendance,
    teller_numbers,
)

OF_ASSEMBLY = tuple(field.attname for field in Assembly._meta.concrete_fields)
OF_ITEM = tuple(field.attname for field in AgendaItem._meta.concrete_fields)


def _find_assembly(key: UUID) -> Assembly | None:
    return next((Assembly.from_db(DEFAULT_DB_ALIAS, OF_ASSEMBLY, row) for row in _assembly_rows(key)), None)


@once
def _assembly_rows(key: UUID) -> QuerySet[Assembly, Any]:
    return Assembly.objects.filter(pk=key).values_list(*OF_ASSEMBLY)


def _find_agenda_item(key: UUID) -> AgendaItem | None:
    for row in _agenda_item_rows(key):
        found = AgendaItem.from_db(DEFAULT_DB_ALIAS, OF_ITEM, row[: len(OF_ITEM)])
        found.assembly = Assembly.from_db(DEFAULT_DB_ALIAS, OF_ASSEMBLY, row[len(OF_ITEM) :])
        return found
    return None


@once
def _agenda_item_rows(key: UUID) -> QuerySet[AgendaItem, Any]:
    beside = [f"assembly__{name}" for name in OF_ASSEMBLY]
    return AgendaItem.objects.filter(pk=key).values_list(*OF_ITEM, *beside)


def visible_assembly(actor: Actor, assembly: UUID) -> Assembly:
    """An assembly that the actor may see."""
    found = _find_assembly(assembly)
    if found is None or not policy.see_meeting(actor, found.phase):
        raise Http404
    return found


def office_assembly(actor: Actor, assembly: UUID) -> Assembly:
    """An assembly, for secretary or chair."""
    if not policy.prepare(actor):
        raise Http404
    return visible_assembly(actor, assembly)


def led_assembly(actor: Actor, assembly: UUID) -> Assembly:
    """An assembly, for the people who lead it."""
    found = visible_assembly(actor, assembly)
    if not leads_meeting(actor, found):
        raise Http404
    return found


def drafted_assembly(actor: Actor, draft: UUID) -> Assembly:
    """A draft, for its secretary or chair."""
    return office_assembly(actor, draft)


def convened_assembly(actor: Actor, convened: UUID) -> Assembly:
    """A convened assembly, for the people who open it."""
    return led_assembly(actor, convened)


def drafted_agenda_item(actor: Actor, point: UUID) -> AgendaItem:
    """An item of a draft, for secretary or chair."""
    return office_agenda_item(actor, point)


def assembly_without_quorum(actor: Actor, short: UUID) -> Assembly:
    """A closed assembly in which an item lacked its quorum."""
    found = office_assembly(actor, short)
    if not lacked_quorum(found):
        raise Http404
    return found


def visible_agenda_item(actor: Actor, item: UUID) -> AgendaItem:
    """An item of an assembly that the actor may see."""
    found = _find_agenda_item(item)
    if found is None or not policy.see_meeting(actor, found.assembly.phase):
        raise Http404
    return found


def office_agenda_item(actor: Actor, item: UUID) -> AgendaItem:
    """An item, for secretary or chair."""
    found = visible_agenda_item(actor, item)
    if not policy.prepare(actor):
        raise Http404
    return found


def led_agenda_item(actor: Actor, item: UUID) -> AgendaItem:
    """An item, for the people who lead its meeting."""
    found = visible_agenda_item(actor, item)
    if not leads_meeting(actor, found.assembly):
        raise Http404
    return found


def led_secret_item(actor: Actor, voted: UUID) -> AgendaItem:
    """An item that may be voted on in secret, for secretary or chair."""
    return office_agenda_item(actor, voted)


def counted_agenda_item(actor: Actor, item: UUID) -> AgendaItem:
    """An item whose ballots the actor counts."""
    found = visible_agenda_item(actor, item)
    if not policy.count_ballots(actor, teller_numbers(found.assembly_id)):
        raise Http404
    return found


def visible_item_report(actor: Actor, report: UUID) -> ItemReport:
    """A report of an assembly that the actor may see."""
    found = get_object_or_404(ItemReport.objects.select_related("item__assembly"), pk=report)
    if not policy.see_meeting(actor, found.item.assembly.phase):
        raise Http404
    return found


def led_item_report(actor: Actor, paper: UUID) -> ItemReport:
    """A report, for secretary or chair."""
    if not policy.prepare(actor):
        raise Http404
    return visible_item_report(actor, paper)


def led_assembly_and_demand(actor: Actor, draft: UUID, asked: UUID) -> tuple[Assembly, Demand]:
    """An assembly and what enough members demanded, for secretary or chair."""
    found = office_assembly(actor, draft)
    return found, get_object_or_404(Demand, pk=asked, reached_on__isnull=False)


def recordable_assembly(actor: Actor, assembly: UUID) -> Assembly:
    """A coming assembly for which the actor records what is on paper."""
    found = _find_assembly(assembly) if policy.write_down(actor, None) else None
    if found is None or found.phase not in AHEAD:
        raise Http404
    return found


def assembly_for_proxy(actor: Actor, assembly: UUID) -> Assembly:
    """A coming assembly, for an active member."""
    if not policy.see_own_proxy(actor, None):
        raise Http404
    return get_object_or_404(Assembly, pk=assembly, phase__in=AHEAD)


def attended_assembly(actor: Actor, attended: UUID) -> Assembly:
    """A recent meeting at which the actor was marked as present."""
    for found in recent_attendance(actor.number_or_zero):
        if found.pk == attended:
            return found
    raise Http404


def visible_demand(actor: Actor, demand: UUID) -> Demand:
    """A demand that the actor may see."""
    if not policy.see(actor):
        raise Http404
    return get_object_or_404(Demand, pk=demand)


def owed_demand(actor: Actor, owed: UUID) -> Demand:
    """A demand, for the first of those who signed it and are still active members."""
    found = visible_demand(actor, owed)
    if not policy.ask_to_convene_demanded(actor, first_signatory(found)):
        raise Http404
    return found


def led_filing(actor: Actor, filing: UUID) -> AssemblyFiling:
    """A filing, for secretary or chair."""
    if not policy.prepare(actor):
        raise Http404
    return get_object_or_404(AssemblyFiling, pk=filing)


def visible_minutes(actor: Actor, minutes: UUID) -> Minutes:
    """The minutes of an assembly that the actor may see."""
    if not policy.see(actor):
        raise Http404
    return get_object_or_404(Minutes.objects.select_related("assembly"), assembly=minutes)


def office_minutes(actor: Actor, minutes: UUID) -> Minutes:
    """The minutes, for secretary or chair."""
    if not policy.prepare(actor):
        raise Http404
    return visible_minutes(actor, minutes)


def led_minutes(actor: Actor, minutes: UUID) -> Minutes:
    """The minutes, for the people who led the meeting."""
    found = visible_minutes(actor, minutes)
    if not leads_meeting(actor, found.assembly):
        raise Http404
    return found


def minutes_to_sign(actor: Actor, minutes: UUID) -> Minutes:
    """The minutes, for a person who still has to sign them."""
    found = visible_minutes(actor, minutes)
    if not may_sign_minutes(actor, found.assembly, valid_signatures(minutes_signatures(found.assembly))):
        raise Http404
    return found
