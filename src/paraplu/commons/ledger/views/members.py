"""Members' pages: thank a giver by the reference of a gift that arrived, and campaigns for a fund."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import render_page, try_form
from paraplu.commons.ledger import actions, policy, queries
from paraplu.commons.ledger.campaign_forms import CampaignForm
from paraplu.commons.ledger.forms import DonationReferenceForm
from paraplu.commons.ledger.models import Campaign


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


@authorized_page(policy.read_campaigns)
def campaigns_page(request: ActorRequest) -> HttpResponse:
    """List the campaigns, each with the bar that everybody sees."""
    context = {
        "campaigns": queries.all_campaigns(),
        "may_ask": policy.ask_for_campaign(request.actor) and bool(queries.fund_names()),
        "may_end": policy.end_campaign(request.actor),
        "waits": queries.is_campaign_asked(),
    }
    return render(request, "ledger/campaigns.html", context)


@authorized_page(policy.ask_for_campaign, methods=("GET", "POST"))
def ask_for_campaign(request: ActorRequest) -> HttpResponse:
    """Ask a second person to open a campaign."""
    form = CampaignForm(typed(request))

    def ask_second_person(_data: dict[str, Any]) -> None:
        actions.ask_for_campaign(request.actor, form.campaign_data())

    if try_form(form, ask_second_person):
        return MemberRedirect("ledger:campaigns")
    return render_page(request, "ledger/new_campaign.html", {"form": form})


@authorized_page(policy.end_campaign, find=queries.find_campaign, methods=("POST",))
def end_campaign(request: ActorRequest, campaign: Campaign) -> HttpResponse:
    """End a campaign early."""
    actions.end_campaign(request.actor, campaign.pk)
    return MemberRedirect("ledger:campaigns")
