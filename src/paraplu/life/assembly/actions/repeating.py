"""Meet again about what lacked its quorum (rule R15)."""

from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.life.assembly import law, policy
from paraplu.life.assembly.actions._locks import locked
from paraplu.life.assembly.models import Assembly, Item, Outcome, Phase, Report


def meet_again(actor: Actor, assembly: UUID) -> UUID:
    """Draft the second assembly on the first safe day, with the same words and reports; only one draft."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        first = locked(assembly, Phase.CLOSED, Phase.SIGNED)
        drafted = Assembly.objects.filter(second_of=first, phase=Phase.DRAFTED).first()
        if drafted is not None:
            return drafted.pk
        second = Assembly.objects.create(
            day=law.second_day(first, clock.today()),
            hour=first.hour,
            place=first.place,
            remote=first.remote,
            procedure=first.procedure,
            second_of=first,
        )
        short = first.items.filter(outcome=Outcome.NO_QUORUM).order_by("place")
        for place, item in enumerate(short, start=1):
            _repeat(item, second, place)
    return second.pk


def _repeat(item: Item, second: Assembly, place: int) -> None:
    """Word for word: only the very same item needs no quorum the second time."""
    reports = list(item.reports.all())
    again = Item.objects.create(
        assembly=second, place=place, kind=item.kind, title=item.title, text=item.text, about=item.about
    )
    for report in reports:
        Report.objects.create(
            item=again,
            title=report.title,
            media=report.media,
            content=report.content,
            sha256=report.sha256,
            day=report.day,
        )
