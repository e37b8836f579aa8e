"""Pages of acts that wait for a second person, a day or an organ: look, agree, stop."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from paraplu.base.editing import EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.front.desk import policy
from paraplu.front.desk.acts import ActView, find_act, open_act_views
from paraplu.front.desk.ended_acts import ended_act_views, fault_sentence
from paraplu.front.desk.views import render_desk_page
from paraplu.kernel.decisions import ActState
from paraplu.kernel.rules import NotAuthorized
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions


@authorized_page(policy.see_acts)
def acts_page(request: ActorRequest) -> HttpResponse:
    """All open acts: those that need a second person, those that wait, those that an organ decides."""
    actor = request.actor
    values = {
        "acts": open_act_views(actor),
        "vouches": people.vouches_to_confirm(actor),
        "ended": ended_act_views(actor),
    }
    return render_desk_page(request, "acts", values)


@authorized_page(policy.see_acts, find=find_act, methods=("GET", "POST"), recently_authenticated=True)
def act_page(request: ActorRequest, view: ActView) -> HttpResponse:
    """One act; its button agrees to exactly what this page shows."""
    if request.method == "GET":
        return render_desk_page(request, "act", {"view": view})
    try:
        act = decisions.approve_act(request.actor, view.act.pk, request.POST.get("digest", ""))
    except (EditConflict, NotAuthorized):
        fault = _("This act has changed since you read it, or you may not agree to it. Nothing was changed.")
        return render_desk_page(request, "act", {"view": view, "fault": fault}, 422)
    if act.act_state is ActState.FAILED:
        context = {"sentences": [fault_sentence(act)], "back": reverse("desk:acts")}
        return render(request, "base/refused.html", context, status=409)
    return MemberRedirect("desk:acts")


@authorized_page(policy.see_acts, find=find_act, methods=("POST",))
def stop_act(request: ActorRequest, view: ActView) -> HttpResponse:
    """Stop an act before it is carried out; one person is enough."""
    try:
        decisions.stop_act(request.actor, view.act.pk)
    except NotAuthorized:
        fault = _("This act has ended, or you may not stop it. Nothing was changed.")
        return render_desk_page(request, "act", {"view": view, "fault": fault}, 422)
    return MemberRedirect("desk:acts")
