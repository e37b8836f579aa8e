"""The page about gifts: the same bytes for everybody who asks for the same amount."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.policy import see_public_pages
from paraplu.commons.cash_book.api import amount_words
from paraplu.commons.ledger import certificate_requests, certified, queries
from paraplu.commons.ledger.pictures import transfer_context
from paraplu.kernel.statutes import app_settings


@authorized_page(see_public_pages)
def donation_page(request: ActorRequest) -> HttpResponse:
    """Account, reference, link and QR code; the visitor gives no data."""
    gifts = app_settings(settings.UNION.ledger)
    wanted, wanted_fund = request.GET.get("amount", ""), request.GET.get("fund", "")
    chosen = next((amount for amount in gifts.amounts if str(amount) == wanted), None)
    fund = next((each for each in gifts.funds if each.fund == wanted_fund), None)
    year = certificate_requests.asked_year()
    smallest = certified.rules_of(year).smallest_cents if year else None
    context = {
        "gifts": gifts,
        "chosen": chosen,
        "funds": queries.fund_names(),
        "certified_from": amount_words(smallest) if smallest is not None else "",
        "reduction": certified.reduction_of_this_year() if smallest is not None else "",
        "campaigns": queries.running_campaigns(),
        "fund": fund.fund if fund else "",
        **transfer_context(fund.reference if fund else gifts.reference, chosen),
    }
    response = render(request, "ledger/support.html", context)
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
