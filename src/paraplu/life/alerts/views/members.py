"""What members read, and the pages on which the safety team drafts, publishes and ends alerts."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.editing import EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.life.alerts import actions, policy, queries
from paraplu.life.alerts.forms import AlertDraftForm
from paraplu.life.alerts.models import Alert, AlertStatus
from paraplu.life.alerts.reach import rounded_reach
from paraplu.life.alerts.views.public import alert_context
from paraplu.life.alerts.words import REASONS


@authorized_page(policy.read)
def current_alerts_page(request: ActorRequest) -> HttpResponse:
    """The public alerts of the member's chapter and of all; the e-mail leads here."""
    list_page = queries.alerts_for_member(request.actor, request.GET.get("page", ""))
    return render(request, "alerts/current.html", {"list_page": list_page})


@authorized_page(policy.draft)
def alerts_page(request: ActorRequest) -> HttpResponse:
    """Every alert that is stored: drafts first."""
    list_page = queries.alerts_on_desk(request.GET.get("page", ""))
    return render(request, "alerts/desk.html", {"list_page": list_page})


@authorized_page(policy.draft, methods=("GET", "POST"))
def draft_alert_page(request: ActorRequest) -> HttpResponse:
    """Write an alert; nothing of it is public before a second person agreed."""
    form = AlertDraftForm(typed(request))
    if not form.is_valid():
        return render(request, "alerts/draft.html", {"form": form}, status=422 if form.is_bound else 200)
    return MemberRedirect("alerts:team_alert", actions.draft_alert(request.actor, form.alert_data()))


@authorized_page(policy.draft, find=queries.find_alert)
def alert_page(request: ActorRequest, found: Alert) -> HttpResponse:
    """One alert as readers see it, what was contested, and what this person may do."""
    return _render_alert(request, found)


def _render_alert(request: ActorRequest, found: Alert, fault: str = "", status: int = 200) -> HttpResponse:
    is_drafted = found.state == AlertStatus.DRAFTED
    context: dict[str, Any] = {
        **alert_context(found),
        "fault": fault,
        "is_drafted": is_drafted,
        "may_publish": policy.publish(request.actor, queries.alert_subject(request.actor, found)),
        "reach": rounded_reach(found.chapter) if is_drafted else 0,
        "contests": [(label, getattr(found, reason)) for reason, label in REASONS.items()],
    }
    return render(request, "alerts/look.html", context, status=status)


@authorized_page(policy.draft, find=queries.find_alert, methods=("POST",))
def publish_alert(request: ActorRequest, found: Alert) -> HttpResponse:
    """Agree as the second person to exactly what was shown."""
    try:
        actions.publish_alert(request.actor, found.pk, request.POST.get("seen", ""))
    except EditConflict:
        fault = _("This is not the text that you read. Read it again, then agree.")
        return _render_alert(request, found, fault, 409)
    return MemberRedirect("alerts:team_alert", found.pk)


@authorized_page(policy.end, find=queries.find_alert, methods=("POST",))
def end_alert(request: ActorRequest, found: Alert) -> HttpResponse:
    """End an alert at once, or delete a draft."""
    actions.end_alert(request.actor, found.pk)
    return MemberRedirect("alerts:desk")
