"""The first page of the desk."""

from django.http import HttpResponse

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.front.desk import limits, policy, queries
from paraplu.front.desk.views import render_desk_page
from paraplu.trust.audit import api as audit


@authorized_page(policy.see_desk)
def desk_home_page(request: ActorRequest) -> HttpResponse:
    """What waits for this office, the most urgent first."""
    work = queries.waiting_work(request.actor)
    today = clock.current_date()
    values = {
        "many": len(work),
        "groups": queries.by_urgency(work, today),
        "today": today,
        "acts_today": audit.count_acts_by(request.actor.number_or_zero, today),
    }
    return render_desk_page(request, "home", values)


@authorized_page(policy.see_limits)
def limits_page(request: ActorRequest) -> HttpResponse:
    """The limits that were reached, with office and day, and how requests to join were answered."""
    context = {"reached": limits.reached_limits(), "joining": limits.joining_months()}
    return render_desk_page(request, "limits", context)
