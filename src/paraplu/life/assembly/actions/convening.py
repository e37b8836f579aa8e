"""Convene an assembly: law and statutes may forbid it, otherwise the notice is fixed and sent."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.origins import absolute_url
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import authorize
from paraplu.life.assembly import codes, law, policy
from paraplu.life.assembly.actions._locks import locked_assembly
from paraplu.life.assembly.actions._notices import move_unreached_to_paper
from paraplu.life.assembly.models import Assembly, AssemblyNotice, Demand, Phase
from paraplu.life.assembly.proof import NOTICE_EMAIL, draft_digest, notice_digest
from paraplu.life.assembly.queries import agenda_items, convening_organ
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post

ALSO_TOLD = ("director", "chair", "secretary", "auditor")


def ask_to_convene(actor: Actor, assembly: UUID) -> decisions.PendingAct:
    """Ask the Board to convene exactly this draft (art. 9:13), if the law does not forbid it today.

    Where enough members demanded an assembly it is owed: chair and secretary together send its notice, or
    the Board does where nobody can be the second person today.
    """
    authorize(policy.prepare, actor)
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.DRAFTED)
        _require_lawful_notice(found)
        arguments: decisions.Arguments = {"assembly": str(found.pk), "draft": draft_digest(found)}
        is_owed = Demand.objects.filter(wants="assembly", reached_on__isnull=False, settled_on__isnull=True)
        try:
            return _ask_organ(actor, arguments, "" if is_owed.exists() else convening_organ())
        except decisions.NoSecondPerson:
            return _ask_organ(actor, arguments, convening_organ())
        except decisions.AlreadyWaiting:
            raise RuleViolation("convening_asked") from None


def _ask_organ(actor: Actor, arguments: decisions.Arguments, organ: str) -> decisions.PendingAct:
    return decisions.ask_for_act(actor, decisions.ActRequest("assembly.convene", 0, arguments, organ))


def _require_lawful_notice(assembly: Assembly) -> None:
    reasons = law.convening_reasons(assembly, agenda_items(assembly), clock.current_date())
    if forbidding := law.forbidding_reasons(reasons):
        raise RuleViolation(*forbidding)


def convene(actor: Actor, assembly: UUID) -> None:
    """Send the notice to everybody it must reach; people without an address get it by hand or by post."""
    authorize(policy.convene, actor)
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.DRAFTED)
        _require_lawful_notice(found)
        found.phase, found.convened_on = Phase.CONVENED, clock.current_date()
        found.notice_hash = notice_digest(found)
        _send_assembly_notices(found)
        found.save()
        _settle_demands(found)
        audit.record_event(SYSTEM, "assembly.convened")


def _send_assembly_notices(assembly: Assembly) -> None:
    """Write one e-mail to each with a personal link; people without a working address get paper.

    Threat: anybody could forward a shared link unseen, and it would still work after an erasure.
    """
    recipients = set(people.active_roll(clock.current_date()))
    for office in ALSO_TOLD:
        recipients |= set(offices.office_holders(office))
    tokens = {number: codes.new_notice_token() for number in recipients & post.reachable_numbers()}
    digests = {number: codes.notice_link_digest(token) for number, token in tokens.items()}
    notices = [
        AssemblyNotice(
            assembly=assembly,
            number=number,
            way="letter" if number in digests else "paper",
            link_digest=digests.get(number, ""),
        )
        for number in sorted(recipients)
    ]
    AssemblyNotice.objects.bulk_create(notices, batch_size=500)
    languages = post.languages_by_number()
    links = {
        number: absolute_url("doors", "assembly:notice", token, language=languages[number])
        for number, token in tokens.items()
    }
    facts = {"assembly": str(assembly.pk)}
    post.write_email_content(post.EmailContent(NOTICE_EMAIL, own_links=links, facts=facts), sorted(links))


def _settle_demands(assembly: Assembly) -> None:
    """Settle the demands that this notice meets: their item is on the agenda, or their assembly is called."""
    asked = Demand.objects.filter(settled_on__isnull=True, reached_on__isnull=False)
    items = assembly.items.filter(demand__isnull=False).values("demand")
    asked.filter(pk__in=items).update(settled_on=clock.current_date())
    asked.filter(wants="assembly").update(settled_on=clock.current_date())


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
