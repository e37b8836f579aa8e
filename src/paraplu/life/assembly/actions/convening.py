"""Convene: refused when law or statutes forbid it, else one letter each and the notice is frozen."""

from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.objections import Objected
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.life.assembly import law, policy
from paraplu.life.assembly.actions._locks import locked
from paraplu.life.assembly.models import Assembly, Demand, Notice, Phase
from paraplu.life.assembly.proof import notice_digest
from paraplu.life.assembly.queries import agenda
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post

ALSO_TOLD = ("director", "chair", "secretary", "auditor")


def convene(actor: Actor, assembly: UUID) -> None:
    """Send the notice to everybody whom it has to reach; who has no address is told by hand or post."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = locked(assembly, Phase.DRAFTED)
        reasons = law.forbids(law.about_convening(found, agenda(found), clock.today()))
        if reasons:
            raise Objected(*reasons)
        found.phase, found.convened_on = Phase.CONVENED, clock.today()
        found.notice_hash = notice_digest(found)
        _tell(found)
        found.save()
        _settle_demands(found)
        audit.record(actor, "assembly.convened")


def _tell(assembly: Assembly) -> None:
    told = set(people.roll(clock.today()))
    for office in ALSO_TOLD:
        told |= set(offices.holders(office))
    reached = told & set(post.languages())
    Notice.objects.bulk_create(
        [
            Notice(assembly=assembly, number=number, way="letter" if number in reached else "paper")
            for number in sorted(told)
        ],
        batch_size=500,
    )
    post.write("assembly/notice", sorted(reached), facts={"assembly": str(assembly.pk)}, on_doubt="hold")


def _settle_demands(assembly: Assembly) -> None:
    """What members asked for is done: their item stands on the agenda, or their assembly is called."""
    asked = Demand.objects.filter(settled_on__isnull=True, reached_on__isnull=False)
    items = assembly.items.filter(demand__isnull=False).values("demand")
    asked.filter(pk__in=items).update(settled_on=clock.today())
    asked.filter(wants="assembly").update(settled_on=clock.today())


def hand_over(actor: Actor, assembly: UUID, number: int) -> None:
    """Tick that the notice was handed over or posted."""
    insist(policy.write_down, actor)
    with transaction.atomic():
        found = locked(assembly, Phase.CONVENED, Phase.OPENED)
        notices = Notice.objects.filter(assembly=found, number=number, handed_on__isnull=True)
        notices.update(handed_on=clock.today())
