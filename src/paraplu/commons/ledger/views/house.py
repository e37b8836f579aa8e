"""In the house: the treasurer types the reference of a gift that arrived."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import Request, SeeOther, page
from paraplu.commons.ledger import actions, policy
from paraplu.commons.ledger.forms import ArrivedForm


@page(policy.thank, methods=("GET", "POST"))
def arrived(request: Request) -> HttpResponse:
    """Thank whoever wished it; nobody learns who that is."""
    form = ArrivedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.thank(request.actor, form.cleaned_data["reference"])
        except actions.NoWish:
            form.add_error("reference", _("Nobody waits for thanks with this reference. Nothing to do."))
        else:
            return SeeOther("ledger:thanked")
    return render(request, "ledger/arrived.html", {"form": form}, status=422 if form.errors else 200)


@page(policy.thank)
def thanked(request: Request) -> HttpResponse:
    """The letter is on its way."""
    return render(request, "ledger/thanked.html")
