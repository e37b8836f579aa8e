"""At the door: say where a thank-you may go. No cookie, and one random reference instead of a name."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base import intake
from paraplu.base.letters import language_of_letters
from paraplu.base.pages import Request, page
from paraplu.commons.ledger import actions, policy
from paraplu.commons.ledger.forms import ThanksForm
from paraplu.commons.ledger.pictures import picture
from paraplu.kernel.numbers.accounts import written_iban
from paraplu.kernel.statutes import of_room

THANKS = "ledger/thanks"


@page(policy.ask_for_thanks, methods=("GET", "POST"))
def thanks(request: Request) -> HttpResponse:
    """One field; the answer is a reference of one's own."""
    if request.method != "POST":
        return _show(request, ThanksForm(), HTTPStatus.OK)
    form, references = ThanksForm(request.POST), list[str]()

    def keep(nonce: bytes) -> None:
        wish = actions.Wish(form.cleaned_data["email"], language_of_letters())
        references.append(actions.ask_for_thanks(request.actor, wish, nonce))

    status = intake.receive(request, form, THANKS, keep)
    if status != HTTPStatus.OK:
        return _show(request, form, status)
    gifts = of_room(settings.UNION.ledger)
    told = {"gifts": gifts, "iban": written_iban(gifts.iban), "reference": references[0]}
    return render(request, "ledger/reference.html", {**told, "picture": picture(references[0])})


def _show(request: Request, form: ThanksForm, status: HTTPStatus) -> HttpResponse:
    told = {"form": form, "ticket": intake.ticket_for(request, THANKS, status)}
    return render(request, "ledger/thanks.html", told, status=status)
