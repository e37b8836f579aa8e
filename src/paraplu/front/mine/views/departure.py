"""Leave the union, erase one's data, and the last page."""

from django.conf import settings
from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.base.policy import see_own_pages, see_public_pages
from paraplu.front.mine import forms, policy, queries
from paraplu.front.mine.views import posted_data, render_member_page
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts


@authorized_page(see_own_pages)
def endings_page(request: ActorRequest) -> HttpResponse:
    """The one page that leads to what nobody can undo: the end of the membership, the deletion of data."""
    return render_member_page(request, "endings")


@authorized_page(policy.leave, methods=("GET", "POST"), recently_authenticated=True)
def resign_membership(request: ActorRequest) -> HttpResponse:
    """End the membership at once (rule R18), after recent authentication and a page with the consequences."""
    if request.method == "POST":
        people.resign(request.actor, request.actor.number or 0)
        return MemberRedirect("mine:home")
    return render_member_page(request, "leave")


@authorized_page(see_own_pages, methods=("GET", "POST"), recently_authenticated=True)
def erase_own_data(request: ActorRequest) -> HttpResponse:
    """Show what goes and what the law keeps; erase after a tick and a recent proof of identity."""
    form = forms.ConfirmErasureForm(posted_data(request))
    if form.is_valid():
        people.erase_member(request.actor, request.actor.number or 0)
        response = MemberRedirect("mine:data_erased")
        accounts.log_out_browser(request, response)
        return response
    values = {
        "form": form,
        "stays": queries.legally_kept_data(request.actor),
        "days": settings.UNION.retention["backups_days"],
    }
    return render_member_page(request, "erase", values, wrong=form.is_bound)


@authorized_page(see_public_pages)
def data_erased_page(request: ActorRequest) -> HttpResponse:
    """The last page: it knows nobody, so it is the same for everybody."""
    return render_member_page(request, "data_erased", {"days": settings.UNION.retention["backups_days"]})
