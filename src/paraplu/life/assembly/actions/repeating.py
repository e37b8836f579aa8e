"""Meet again about items that lacked their quorum (rule R15)."""

from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.assembly import law, policy
from paraplu.life.assembly.actions._locks import locked_assembly
from paraplu.life.assembly.actions.drafting import WRITTEN_FIELDS
from paraplu.life.assembly.models import AgendaItem, Assembly, ItemOutcome, ItemReport, Phase


def draft_second_assembly(actor: Actor, assembly: UUID) -> UUID:
    """Draft the second assembly once, on the first safe day, with the same words and reports."""
    authorize(policy.prepare, actor)
    with transaction.atomic():
        first = locked_assembly(assembly, Phase.CLOSED, Phase.SIGNED)
        drafted = Assembly.objects.filter(second_of=first, phase=Phase.DRAFTED).first()
        if drafted is not None:
            return drafted.pk
        day = law.second_assembly_day(first, clock.current_date())
        same = {name: getattr(first, name) for name in ("hour", "place", "remote", "procedure")}
        second = Assembly.objects.create(day=day, second_of=first, **same)
        short = first.items.filter(outcome=ItemOutcome.NO_QUORUM).order_by("place")
        for place, item in enumerate(short, start=1):
            _copy_agenda_item(item, second, place)
    return second.pk


def _copy_agenda_item(item: AgendaItem, second: Assembly, place: int) -> None:
    """Copy an item word for word, since only exactly the same item needs no quorum the second time."""
    same = {name: getattr(item, name) for name in (*WRITTEN_FIELDS, "kind_confirmed_on", "act")}
    again = AgendaItem.objects.create(assembly=second, place=place, **same)
    for report in item.reports.all():
        fields = {name: getattr(report, name) for name in ("title", "media", "content", "sha256", "day")}
        ItemReport.objects.create(item=again, **fields)
