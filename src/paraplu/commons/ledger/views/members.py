"""Members' pages: the treasurer types the reference of a gift that arrived."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.ledger import actions, policy
from paraplu.commons.ledger.forms import DonationReferenceForm


@authorized_page(policy.thank, methods=("GET", "POST"))
def send_thanks(request: ActorRequest) -> HttpResponse:
    """Thank the giver with this reference; the treasurer does not learn who it is."""
    form = DonationReferenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_thanks(request.actor, form.cleaned_data["reference"])
        except actions.NoThanksRequested:
            form.add_error(
                "reference",
                _("Nobody asked for a thank-you with this reference. You do not need to do anything."),
            )
        else:
            return MemberRedirect("ledger:thanked")
    return render(request, "ledger/arrived.html", {"form": form}, status=422 if form.errors else 200)


@authorized_page(policy.thank)
def thanks_sent_page(request: ActorRequest) -> HttpResponse:
    """The confirmation that the e-mail is queued."""
    return render(request, "ledger/thanked.html")
