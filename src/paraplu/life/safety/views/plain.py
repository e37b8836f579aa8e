"""At the door without script: the weaker way, labelled so. The house seals and opens in memory."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.intake import ticket_for
from paraplu.base.pages import Request, page
from paraplu.life.safety import policy
from paraplu.life.safety.forms import TellForm
from paraplu.life.safety.queries import PURPOSE, circle, team
from paraplu.life.safety.views.doors import DOOR, frame
from paraplu.trust.accounts import api as accounts
from paraplu.trust.mailboxes import api as mailboxes

OK, WRONG = HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY


@page(policy.tell, methods=("GET", "POST"))
def tell_plainly(request: Request) -> HttpResponse:
    """The receipt stands above the form before anything is sent."""
    of_now = team()
    if request.method == "GET":
        return _show(request, TellForm(team=of_now), ticket_for(request, DOOR.ticket), OK)
    digits = mailboxes.digits_for(DOOR, request.POST.get("ticket", ""))
    form = TellForm(request.POST, digits=digits, team=of_now)
    status = mailboxes.take_plain_box(request, DOOR, form, lambda: mailboxes.About(PURPOSE))
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return accounts.too_fast(request)
    if status != OK:
        return _show(request, form, ticket_for(request, DOOR.ticket, status), status)
    return render(request, "safety/door/sent.html", frame())


def _show(request: Request, form: TellForm, ticket: str, status: HTTPStatus) -> HttpResponse:
    digits = mailboxes.digits_for(DOOR, ticket)
    # What was typed already stays on the page, whoever is there to read it.
    is_open = circle(form.team) or form.is_bound
    told = {"form": form, "ticket": ticket, "digits": digits, "is_open": is_open, **frame()}
    return render(request, "safety/door/tell_plainly.html", told, status=status)


@page(policy.tell, methods=("GET", "POST"))
def come_back_plainly(request: Request) -> HttpResponse:
    """Type the receipt, read, write again, close. What is read is shown once and kept nowhere."""
    if request.method == "GET":
        return _show_thread(request, mailboxes.ReceiptForm(), OK)
    form = mailboxes.plain_form_for(request)
    if not form.is_valid():
        return _show_thread(request, form, WRONG)
    return mailboxes.answer_plainly(request, DOOR, form, lambda told: _show_thread(request, form, OK, told))


def _show_thread(
    request: Request, form: mailboxes.ReceiptForm, status: HTTPStatus, told: mailboxes.Told | None = None
) -> HttpResponse:
    values = {"form": form, "told": told, **frame()}
    return render(request, "safety/door/come_back_plainly.html", values, status=status)
