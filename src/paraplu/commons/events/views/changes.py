"""Members' pages: what two people decide about an event at which somebody has signed up."""

from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.editing import EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.events import policy
from paraplu.commons.events.changes import ChangeView, find_change
from paraplu.kernel.rules import NotAuthorized
from paraplu.trust.decisions import api as decisions


@authorized_page(policy.see_change, find_change, methods=("GET", "POST"), recently_authenticated=True)
def waiting_change_page(request: ActorRequest, change: ChangeView) -> HttpResponse:
    """Everything that is to change; the button agrees to exactly what this page shows."""
    if request.method == "GET" or change.act is None:
        return render(request, "events/change.html", {"change": change})
    try:
        decisions.approve_act(request.actor, change.act.pk, request.POST.get("digest", ""))
    except (EditConflict, NotAuthorized):
        fault = _("This has changed since you read it, or you cannot agree to it. Nothing was changed.")
        return render(request, "events/change.html", {"change": change, "fault": fault}, status=422)
    return MemberRedirect("events:list")


@authorized_page(policy.see_change, find_change, methods=("POST",))
def stop_change(request: ActorRequest, change: ChangeView) -> HttpResponse:
    """Stop a change before it happens; one person is enough."""
    if change.act is not None:
        with suppress(NotAuthorized):
            decisions.stop_act(request.actor, change.act.pk)
    return MemberRedirect("events:list")
