"""The form for a thank-you. No cookie, and one random reference instead of a name."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base import intake
from paraplu.base.emails import email_language
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.commons.ledger import actions, policy
from paraplu.commons.ledger.forms import ThanksForm
from paraplu.commons.ledger.pictures import transfer_context
from paraplu.kernel.statutes import app_settings

THANKS = "ledger/thanks"


@authorized_page(policy.ask_for_thanks, methods=("GET", "POST"))
def thanks_request_page(request: ActorRequest) -> HttpResponse:
    """Ask for a thank-you; the answer is a payment reference of one's own."""
    if request.method != "POST":
        return _render_thanks_form(request, ThanksForm(), HTTPStatus.OK)
    form, references = ThanksForm(request.POST), list[str]()

    def save_thanks_request(nonce: bytes) -> None:
        data = actions.ThanksData(form.cleaned_data["email"], email_language())
        references.append(actions.ask_for_thanks(request.actor, data, nonce))

    status = intake.receive_submission(request, form, THANKS, save_thanks_request)
    if status != HTTPStatus.OK:
        return _render_thanks_form(request, form, status)
    context = {"gifts": app_settings(settings.UNION.ledger), **transfer_context(references[0])}
    return render(request, "ledger/reference.html", context)


def _render_thanks_form(request: ActorRequest, form: ThanksForm, status: HTTPStatus) -> HttpResponse:
    context = {"form": form, "ticket": intake.form_token_for(request, THANKS, status)}
    return render(request, "ledger/thanks.html", context, status=status)
