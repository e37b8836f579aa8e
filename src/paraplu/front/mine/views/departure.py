"""Leave the union, be erased, and the last page."""

from django.conf import settings
from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.base.policy import see_own_pages, see_public_pages
from paraplu.front.mine import forms, policy, queries
from paraplu.front.mine.views import posted_data, render_member_page
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts


@authorized_page(policy.leave, methods=("GET", "POST"))
def resign_membership(request: ActorRequest) -> HttpResponse:
    """One click ends the membership at once (rule R18); what follows is said before."""
    if request.method == "POST":
        people.resign(request.actor, request.actor.number or 0)
        return MemberRedirect("mine:home")
    return render_member_page(request, "leave")


@authorized_page(see_own_pages, methods=("GET", "POST"), recently_authenticated=True)
def erase_own_data(request: ActorRequest) -> HttpResponse:
    """What goes now and what the law keeps; after a tick and a fresh proof everything else is gone."""
    form = forms.ConfirmErasureForm(posted_data(request))
    if form.is_valid():
        people.erase_member(request.actor, request.actor.number or 0)
        return _redirect_logged_out(request)
    values = {
        "form": form,
        "stays": queries.legally_kept_data(request.actor),
        "days": settings.UNION.retention["backups_days"],
    }
    return render_member_page(request, "erase", values, wrong=form.is_bound)


def _redirect_logged_out(request: ActorRequest) -> HttpResponse:
    response = MemberRedirect("mine:gone")
    accounts.log_out_browser(request, response)
    return response


@authorized_page(see_public_pages)
def data_erased_page(request: ActorRequest) -> HttpResponse:
    """The last page: it knows nobody, so it is the same for all."""
    return render_member_page(request, "gone")
