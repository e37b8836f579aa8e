"""Leave the union, be erased, and the last page."""

from django.conf import settings
from django.http import HttpResponse

from paraplu.base.pages import Request, SeeOther, page
from paraplu.base.policy import anybody, herself
from paraplu.front.mine import forms, policy, queries
from paraplu.front.mine.views import show, typed
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts


@page(policy.leave, methods=("GET", "POST"))
def leave(request: Request) -> HttpResponse:
    """One click ends the membership at once (rule R18); what follows is said before."""
    if request.method == "POST":
        people.resign(request.actor, request.actor.number or 0)
        return SeeOther("mine:home")
    return show(request, "leave")


@page(herself, methods=("GET", "POST"), fresh=True)
def erase(request: Request) -> HttpResponse:
    """What goes now and what the law keeps; after a tick and a fresh proof everything else is gone."""
    form = forms.Sure(typed(request))
    if form.is_valid():
        people.erase(request.actor, request.actor.number or 0)
        return _goodbye(request)
    values = {
        "form": form,
        "stays": queries.what_the_law_keeps(request.actor),
        "days": settings.UNION.retention["backups_days"],
    }
    return show(request, "erase", values, wrong=form.is_bound)


def _goodbye(request: Request) -> HttpResponse:
    response = SeeOther("mine:gone")
    accounts.send_out(request, response)
    return response


@page(anybody)
def gone(request: Request) -> HttpResponse:
    """The last page: it knows nobody, so it is the same for all."""
    return show(request, "gone")
