"""The first page of the desk."""

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.front.desk import limits, policy, queries
from paraplu.front.desk.views import render_desk_page


@authorized_page(policy.see_desk)
def desk_home_page(request: ActorRequest) -> HttpResponse:
    """What waits for this office, the most urgent first."""
    return render_desk_page(request, "home", {"waiting": queries.waiting_work(request.actor)})


@authorized_page(policy.see_limits)
def limits_page(request: ActorRequest) -> HttpResponse:
    """The limits that were reached, with office and day, and how requests to join were answered."""
    context = {"reached": limits.reached_limits(), "joining": limits.joining_months()}
    return render_desk_page(request, "limits", context)
