"""Proof of sending, and notices that are handed over or posted."""

from typing import Any

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, authorized_page, requested_page_number
from paraplu.base.refusals import render_page, try_step
from paraplu.life.assembly import actions, finding, policy, proof, queries
from paraplu.life.assembly.models import Assembly
from paraplu.people import api as people


@authorized_page(policy.prepare, find=finding.led_assembly)
def assembly_notices_page(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Show how many notices were sent, and who gets one by hand or by post."""
    list_page = queries.paper_notices(assembly, requested_page_number(request))
    cards = people.visible_members(request.actor, [notice.number for notice in list_page.rows])
    names = [card.working_name for card in cards]
    context = {
        "assembly": assembly,
        "proof": proof.notice_counts(assembly),
        "leaf": list_page.with_rows(list(zip(list_page.rows, names, strict=True))),
        "may_tick": policy.write_down(request.actor, None),
    }
    return render_page(request, "assembly/notices.html", context)


@authorized_page(policy.write_down, find=finding.paper_notice, methods=("POST",))
def mark_notice_handed(request: ActorRequest, notice: Any) -> HttpResponse:
    """Record that a notice was handed over or posted."""
    actor, assembly = request.actor, notice.assembly_id
    page = ("assembly:notices", assembly)
    return try_step(request, lambda: actions.mark_notice_handed(actor, assembly, notice.number), page)
