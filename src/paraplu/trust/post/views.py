"""The page behind a stop link."""

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.trust.post import actions, policy


@authorized_page(policy.stop, methods=("GET", "POST"))
def stop_emails(request: ActorRequest, token: str) -> HttpResponse:
    """GET shows one button; POST, from that button or from a mail program (RFC 8058), stops at once.

    Known and unknown links get the same answer.
    """
    if request.method == "POST":
        actions.stop_emails(request.actor, token)
        return render(request, "post/stopped.html")
    return render(request, "post/stop.html")
