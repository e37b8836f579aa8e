"""Proof of sending, and the notices that go by hand or by post."""

from typing import Any

from django.http import HttpResponse

from paraplu.base.objections import press
from paraplu.base.pages import Request, SeeOther, asked_leaf, page
from paraplu.life.assembly import actions, finding, policy, proof, queries
from paraplu.life.assembly.models import Assembly
from paraplu.life.assembly.views import show
from paraplu.people import api as people


@page(policy.prepare, find=finding.prepared)
def notices(request: Request, assembly: Assembly) -> HttpResponse:
    """How many notices left, and who has no address: told by hand or by post."""
    leaf = queries.paper_notices(assembly, asked_leaf(request))
    cards = people.cards(request.actor, [one.number for one in leaf.rows])
    told = {
        "assembly": assembly,
        "proof": proof.of_notice(assembly),
        "leaf": leaf.of([(one, card.working_name) for one, card in zip(leaf.rows, cards, strict=True)]),
        "may_tick": policy.write_down(request.actor, None),
    }
    return show(request, "notices", told)


@page(policy.write_down, find=finding.paper_notice, methods=("POST",))
def hand_over(request: Request, notice: Any) -> HttpResponse:
    """Handed over, or posted."""
    return press(
        request,
        lambda: actions.hand_over(request.actor, notice.assembly_id, notice.number),
        ("assembly:notices", notice.assembly_id),
        SeeOther("assembly:notices", notice.assembly_id),
    )
