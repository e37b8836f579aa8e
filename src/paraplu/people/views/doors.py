"""At the door: ask to join, confirm. No cookie; a signed ticket instead; the same answer for everybody."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base import intake
from paraplu.base.pages import Request, page
from paraplu.people import actions, policy
from paraplu.people.forms import CodeForm, JoinForm

JOIN, CONFIRM = "people/join", "people/confirm"


@page(policy.join, methods=("GET", "POST"))
def join(request: Request) -> HttpResponse:
    """Ask to join. Nothing is kept before it is sent, and the answer is the same for known and unknown."""
    if request.method == "POST":
        return _receive(request, JoinForm(request.POST))
    wished = request.GET.get("form")
    initial = {"form": "active" if wished == "active" else "supporting", "language": get_language()}
    return _show_join(request, JoinForm(initial=initial), HTTPStatus.OK)


def _receive(request: Request, form: JoinForm) -> HttpResponse:
    receipts = list[actions.Receipt]()
    status = intake.receive(
        request,
        form,
        JOIN,
        lambda nonce: receipts.append(actions.ask_to_join(request.actor, form.wish(), nonce)),
    )
    if status != HTTPStatus.OK:
        return _show_join(request, form, status)
    return render(request, "people/asked.html", {"receipt": receipts[0]})


def _show_join(request: Request, form: JoinForm, status: HTTPStatus) -> HttpResponse:
    context = {"form": form, "ticket": intake.ticket_for(request, JOIN, status)}
    return render(request, "people/join.html", context, status=status)


@page(policy.confirm)
def confirm_by_link(request: Request, code: str) -> HttpResponse:
    """The page behind the link of the letter: one button, and the same page for every link."""
    return _show_confirm(request, {"code": code})


@page(policy.confirm, methods=("GET", "POST"))
def confirm(request: Request) -> HttpResponse:
    """Type a return code, or press the button of the letter's page."""
    if request.method == "POST":
        return _confirm(request, CodeForm(request.POST))
    return _show_confirm(request, {"form": CodeForm()})


def _confirm(request: Request, form: CodeForm) -> HttpResponse:
    answers = list[actions.Confirmed]()

    def keep(nonce: bytes) -> None:
        answers.append(actions.confirm(request.actor, form.cleaned_data["code"], nonce))

    try:
        status = intake.receive(request, form, CONFIRM, keep)
    except actions.Closed:
        form.add_error("code", _("This code opens nothing. Please look whether it has a slip."))
        return _show_confirm(request, {"form": form, "closed": True}, HTTPStatus.UNPROCESSABLE_ENTITY)
    if status != HTTPStatus.OK:
        return _show_confirm(request, {"form": form}, status)
    return render(request, "people/confirmed.html", {"confirmed": answers[0]})


def _show_confirm(
    request: Request, context: dict[str, Any], status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    ticket = intake.ticket_for(request, CONFIRM)
    return render(request, "people/confirm.html", {**context, "ticket": ticket}, status=status)
