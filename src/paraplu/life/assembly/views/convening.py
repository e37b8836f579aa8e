"""Proof of sending, and notices that are handed over or posted."""

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.models import DeliveryStatus
from paraplu.base.pages import (
    ActorRequest,
    MemberRedirect,
    authorized_page,
    requested_page_number,
    ticked_numbers,
)
from paraplu.base.refusals import RuleViolation, refusal_page, render_page, try_step
from paraplu.life.assembly import actions, finding, policy, proof, queries
from paraplu.life.assembly.attendance_list import names_of
from paraplu.life.assembly.models import Assembly
from paraplu.people import api as people
from paraplu.trust.audit import api as audit


@authorized_page(policy.prepare, find=finding.office_assembly)
def assembly_notices_page(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Show how many notices were given, and the list of those who get one by hand or by post."""
    unreached = proof.unreached_by_email(assembly)
    list_page = queries.paper_notices(assembly, unreached, requested_page_number(request))
    cards = people.visible_members(request.actor, [notice.number for notice in list_page.rows])
    names = [card.working_name for card in cards]
    may_tick = policy.write_down(request.actor, None) and assembly.phase in queries.AHEAD
    waiting = proof.undelivered_papers(assembly, unreached) if may_tick else proof.UndeliveredPapers()
    counts = proof.notice_counts(assembly, unreached)
    context = {
        "assembly": assembly,
        "proof": counts,
        "has_emails": any(counts.get(state) for state in DeliveryStatus.values),
        "list_page": list_page.with_rows(list(zip(list_page.rows, names, strict=True))),
        "waiting": waiting,
        "may_tick": bool(waiting.numbers),
    }
    return render_page(request, "assembly/notices.html", context)


@authorized_page(policy.write_down, find=finding.recordable_assembly, methods=("POST",))
def mark_notices_handed(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Record, all at once, that the ticked notices, or the whole list as shown, were delivered or posted.

    Threat: an address bounces while somebody posts the papers. Its notice is on the list from then on and
    was never printed, so a list that changed since it was shown is not recorded as delivered.
    """
    numbers, page = ticked_numbers(request), ("assembly:notices", assembly.pk)
    if shown := request.POST.get("all", ""):
        waiting = proof.undelivered_papers(assembly, proof.unreached_by_email(assembly))
        if waiting.list_digest != shown:
            return refusal_page(request, RuleViolation("changed_meanwhile"), *page)
        numbers = list(waiting.numbers)
    if not numbers:
        return refusal_page(request, RuleViolation("no_notice_ticked"), *page)
    actor, done = request.actor, MemberRedirect(*page)
    return try_step(request, lambda: actions.mark_notices_handed(actor, assembly.pk, numbers), page, done)


@authorized_page(policy.write_down, methods=("POST",))
def hand_over_to_ticked(request: ActorRequest) -> HttpResponse:
    """Ask once more with the names, then record that the people ticked in a list got their paper notices."""
    actor, numbers = request.actor, ticked_numbers(request, "person")
    waiting = proof.papers_waiting_for(numbers)
    if not waiting:
        return render(request, "assembly/hand_over.html", {"has_ticked": bool(numbers)}, status=422)
    names = names_of(actor, {number for _assembly, those in waiting for number in those})
    context = {
        "notices": [(assembly, [(number, names[number]) for number in those]) for assembly, those in waiting],
        "is_done": "sure" in request.POST,
    }
    # Their names are read here as in the list, whether or not it was opened before.
    audit.record_event(actor, "list.seen", office="secretary")
    for assembly, those in waiting if context["is_done"] else ():
        actions.mark_notices_handed(actor, assembly.pk, those)
    return render_page(request, "assembly/hand_over.html", context)
