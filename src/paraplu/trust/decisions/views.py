"""The page behind the link that stops an act."""

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.trust.decisions import actions, policy


@authorized_page(policy.stop_by_link, methods=("GET", "POST"))
def stop_act(request: ActorRequest, token: str) -> HttpResponse:
    """GET shows one button, POST stops the act. Valid, used and unknown links get the same answer."""
    if request.method == "POST":
        actions.stop_by_link(request.actor, token)
        return render(request, "decisions/stopped.html")
    return render(request, "decisions/stop.html")
