"""The pages of a member on whom the lot fell to agree, with two others, to what an office asked for."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from paraplu.base.editing import EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.front.mine import acts, policy
from paraplu.front.mine.views import render_member_page
from paraplu.kernel.rules import NotAuthorized
from paraplu.trust.decisions import api as decisions


@authorized_page(policy.agree_by_lot)
def drawn_acts_page(request: ActorRequest) -> HttpResponse:
    """What waits for the member and two others."""
    return render_member_page(request, "drawn", {"drawn": acts.acts_drawn_for(request.actor)})


@authorized_page(
    policy.agree_by_lot, find=acts.find_drawn_act, methods=("GET", "POST"), recently_authenticated=True
)
def drawn_act_page(request: ActorRequest, drawn: acts.DrawnAct) -> HttpResponse:
    """One act; its button agrees to exactly what was asked for when this page was read."""
    if request.method == "GET":
        return render_member_page(request, "drawn_act", {"drawn": drawn})
    try:
        decisions.approve_act(request.actor, drawn.act.pk, request.POST.get("digest", ""))
    except (EditConflict, NotAuthorized):
        fault = _("This has changed since you read it, or you may not agree to it. Nothing was changed.")
        values = {"drawn": drawn, "fault": fault}
        return render_member_page(request, "drawn_act", values, wrong=True)
    return MemberRedirect("mine:drawn")


@authorized_page(policy.agree_by_lot, find=acts.find_drawn_act, methods=("POST",))
def stop_drawn_act(request: ActorRequest, drawn: acts.DrawnAct) -> HttpResponse:
    """Stop the act; one of the three is enough."""
    try:
        decisions.stop_act(request.actor, drawn.act.pk)
    except NotAuthorized:
        values = {"drawn": drawn, "fault": _("This has ended already. Nothing was changed.")}
        return render_member_page(request, "drawn_act", values, wrong=True)
    return MemberRedirect("mine:drawn")
