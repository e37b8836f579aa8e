"""Where gifts go: the same bytes for everybody who asks for the same amount."""

from decimal import Decimal

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.policy import see_public_pages
from paraplu.commons.ledger.pictures import transfer_qr_code
from paraplu.kernel.numbers.accounts import written_iban
from paraplu.kernel.statutes import app_settings


@authorized_page(see_public_pages)
def donation_page(request: ActorRequest) -> HttpResponse:
    """Account, reference and picture; nothing is asked."""
    gifts = app_settings(settings.UNION.ledger)
    context = {
        "gifts": gifts,
        "iban": written_iban(gifts.iban),
        "chosen": (amount := _chosen_donation_amount(request)),
        "picture": transfer_qr_code(gifts.reference, amount),
    }
    response = render(request, "ledger/support.html", context)
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


def _chosen_donation_amount(request: ActorRequest) -> Decimal | None:
    """One of the suggested amounts, or none."""
    wanted = request.GET.get("amount", "")
    return next(
        (amount for amount in app_settings(settings.UNION.ledger).amounts if str(amount) == wanted), None
    )
