"""Proof of sending, and notices that are handed over or posted."""

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, requested_page_number
from paraplu.base.refusals import RuleViolation, refusal_page, render_page, try_step
from paraplu.life.assembly import actions, finding, policy, proof, queries
from paraplu.life.assembly.models import Assembly
from paraplu.life.assembly.views.opening import ticked_numbers
from paraplu.people import api as people


@authorized_page(policy.prepare, find=finding.office_assembly)
def assembly_notices_page(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Show how many notices were given, and the list of those who get one by hand or by post."""
    unreached = proof.unreached_by_email(assembly)
    list_page = queries.paper_notices(assembly, unreached, requested_page_number(request))
    cards = people.visible_members(request.actor, [notice.number for notice in list_page.rows])
    names = [card.working_name for card in cards]
    may_tick = policy.write_down(request.actor, None) and assembly.phase in queries.AHEAD
    context = {
        "assembly": assembly,
        "proof": proof.notice_counts(assembly, unreached),
        "leaf": list_page.with_rows(list(zip(list_page.rows, names, strict=True))),
        "may_tick": may_tick and any(notice.handed_on is None for notice in list_page.rows),
    }
    return render_page(request, "assembly/notices.html", context)


@authorized_page(policy.write_down, find=finding.recordable_assembly, methods=("POST",))
def mark_notices_handed(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Record, all at once, that the ticked notices were delivered or posted."""
    numbers, page = ticked_numbers(request), ("assembly:notices", assembly.pk)
    if not numbers:
        return refusal_page(request, RuleViolation("no_notice_ticked"), *page)
    actor, done = request.actor, MemberRedirect(*page)
    return try_step(request, lambda: actions.mark_notices_handed(actor, assembly.pk, numbers), page, done)
