"""Convene an assembly: law and statutes may forbid it, otherwise the notice is fixed and sent."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.assembly import policy
from paraplu.life.assembly.actions._calling import require_lawful_notice, send_notice
from paraplu.life.assembly.actions._locks import locked_assembly
from paraplu.life.assembly.actions._notices import move_unreached_to_paper
from paraplu.life.assembly.demands import demanded_assemblies
from paraplu.life.assembly.models import AssemblyNotice, Phase
from paraplu.life.assembly.proof import draft_digest
from paraplu.life.assembly.queries import convening_organ
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions


def ask_to_convene(actor: Actor, assembly: UUID) -> decisions.PendingAct:
    """Ask the Board to convene exactly this draft (art. 9:13), if the law does not forbid it today.

    Where it brings before the members what enough of them demanded, it is owed: chair and secretary together
    send its notice, or the Board does where nobody can be the second person today.
    """
    authorize(policy.prepare, actor)
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.DRAFTED)
        require_lawful_notice(found)
        arguments: decisions.Arguments = {"assembly": str(found.pk), "draft": draft_digest(found)}
        is_owed = bool(demanded_assemblies(found))
        try:
            return _ask_organ(actor, arguments, "" if is_owed else convening_organ())
        except decisions.NoSecondPerson:
            return _ask_organ(actor, arguments, convening_organ())
        except decisions.AlreadyWaiting:
            raise RuleViolation("convening_asked") from None


def _ask_organ(actor: Actor, arguments: decisions.Arguments, organ: str) -> decisions.PendingAct:
    return decisions.ask_for_act(actor, decisions.ActRequest("assembly.convene", 0, arguments, organ))


def convene(actor: Actor, assembly: UUID) -> None:
    """Send the notice to everybody it must reach; people without an address get it by hand or by post."""
    authorize(policy.convene, actor)
    with transaction.atomic():
        send_notice(locked_assembly(assembly, Phase.DRAFTED))


def mark_notices_handed(actor: Actor, assembly: UUID, numbers: Collection[int]) -> None:
    """Record, all at once, that these notices on paper were delivered or posted."""
    authorize(policy.write_down, actor)
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.CONVENED, Phase.OPENED)
        move_unreached_to_paper(found)
        notices = AssemblyNotice.objects.filter(assembly=found, way="paper", number__in=list(numbers))
        handed = notices.filter(handed_on__isnull=True).update(handed_on=clock.current_date())
        if handed:
            audit.record_event(actor, "assembly.notices_handed", note=handed)
