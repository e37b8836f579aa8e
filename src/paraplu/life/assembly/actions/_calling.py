"""Send the notice of an assembly that its organ, or the members whose demand it is, may convene."""

from django.db.models import Q

from paraplu.base import clock
from paraplu.base.origins import absolute_url
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import SYSTEM
from paraplu.life.assembly import codes, law
from paraplu.life.assembly.demands import demanded_assemblies
from paraplu.life.assembly.models import Assembly, AssemblyNotice, Demand, Phase
from paraplu.life.assembly.proof import NOTICE_EMAIL, notice_digest
from paraplu.life.assembly.queries import agenda_items
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post

ALSO_TOLD = ("director", "chair", "secretary", "auditor")


def require_lawful_notice(assembly: Assembly) -> None:
    """Refuse what law and statutes forbid today."""
    reasons = law.convening_reasons(assembly, agenda_items(assembly), clock.current_date())
    if forbidding := law.forbidding_reasons(reasons):
        raise RuleViolation(*forbidding)


def send_notice(assembly: Assembly) -> None:
    """Convene a locked draft that its organ, or the members whose demand it is, may convene."""
    require_lawful_notice(assembly)
    assembly.phase, assembly.convened_on = Phase.CONVENED, clock.current_date()
    assembly.notice_hash = notice_digest(assembly)
    _send_assembly_notices(assembly)
    assembly.save()
    _settle_demands(assembly)
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
            way="email" if number in digests else "paper",
            link_digest=digests.get(number, ""),
        )
        for number in sorted(recipients)
    ]
    AssemblyNotice.objects.bulk_create(notices, batch_size=500)
    languages = post.languages_by_number()
    links = {
        number: absolute_url("forms", "assembly:notice", token, language=languages[number])
        for number, token in tokens.items()
    }
    facts = {"assembly": str(assembly.pk), **post.office_facts("secretary")}
    post.write_email_content(post.EmailContent(NOTICE_EMAIL, own_links=links, facts=facts), sorted(links))


def _settle_demands(assembly: Assembly) -> None:
    """Settle the demands that this notice meets: what they demand is on the agenda."""
    items = assembly.items.filter(demand__wants="item").values("demand")
    assemblies = [demand.pk for demand in demanded_assemblies(assembly)]
    met = Demand.objects.filter(Q(pk__in=items) | Q(pk__in=assemblies), settled_on__isnull=True)
    met.update(settled_on=clock.current_date())
