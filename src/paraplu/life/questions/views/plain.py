"""At the door without script: the weaker way, labelled so. The house seals and opens in memory."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from paraplu.base.intake import ticket_for
from paraplu.base.pages import Request, page
from paraplu.life.questions import policy
from paraplu.life.questions.forms import AskForm
from paraplu.life.questions.queries import PURPOSE, Circles
from paraplu.life.questions.views.doors import DOOR, frame, open_topics
from paraplu.trust.accounts import api as accounts
from paraplu.trust.mailboxes import api as mailboxes

OK, WRONG = HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY


@page(policy.ask, methods=("GET", "POST"))
def ask_plainly(request: Request) -> HttpResponse:
    """The receipt stands above the form before anything is sent."""
    if request.method == "GET":
        ticket = ticket_for(request, DOOR.ticket)
        return _show(request, AskForm(initial={"language": get_language()}), ticket, OK)
    form = AskForm(request.POST, digits=mailboxes.digits_for(DOOR, request.POST.get("ticket", "")))
    status = mailboxes.take_plain_box(request, DOOR, form, lambda: _about(form))
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return accounts.too_fast(request)
    if status != OK:
        return _show(request, form, ticket_for(request, DOOR.ticket, status), status)
    return render(request, "questions/door/sent.html", frame())


def _about(form: AskForm) -> mailboxes.About:
    return mailboxes.About(PURPOSE, form.cleaned_data["topic"], form.cleaned_data["language"])


def _show(request: Request, form: AskForm, ticket: str, status: HTTPStatus) -> HttpResponse:
    digits, now = mailboxes.digits_for(DOOR, ticket), open_topics(Circles().open())
    # What was typed already stays on the page, whoever is there to read it.
    told = {"form": form, "ticket": ticket, "digits": digits, "open": now, "is_open": now or form.is_bound}
    return render(request, "questions/door/ask_plainly.html", {**told, **frame()}, status=status)


@page(policy.ask, methods=("GET", "POST"))
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
    return render(request, "questions/door/come_back_plainly.html", values, status=status)
