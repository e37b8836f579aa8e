"""Where gifts go: the same bytes for everybody who asks for the same amount."""

from decimal import Decimal

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import Request, page
from paraplu.base.policy import anybody
from paraplu.commons.ledger.pictures import picture
from paraplu.kernel.numbers.accounts import written_iban
from paraplu.kernel.statutes import of_room


@page(anybody)
def support(request: Request) -> HttpResponse:
    """Account, reference and picture; nothing is asked."""
    gifts = of_room(settings.UNION.ledger)
    told = {
        "gifts": gifts,
        "iban": written_iban(gifts.iban),
        "chosen": (amount := _chosen(request)),
        "picture": picture(gifts.reference, amount),
    }
    response = render(request, "ledger/support.html", told)
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


def _chosen(request: Request) -> Decimal | None:
    """One of the suggested amounts, or none."""
    asked = request.GET.get("amount", "")
    return next((amount for amount in of_room(settings.UNION.ledger).amounts if str(amount) == asked), None)
