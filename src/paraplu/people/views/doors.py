"""At the door: ask to join, confirm. No cookie; a signed ticket instead; the same answer for everybody."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base import tickets
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
    return _show_join(request, JoinForm(initial=initial), 200)


def _receive(request: Request, form: JoinForm) -> HttpResponse:
    nonce = _ticket(request, JOIN)
    if nonce is None:
        form.add_error(None, _("This page was open for a long time. Please send it once more."))
    if nonce is None or not form.is_valid():
        return _show_join(request, form, 422)
    try:
        receipt = actions.ask_to_join(request.actor, form.wish(), nonce)
    except actions.Closed:
        form.add_error(
            None, _("You have sent this form before, with other words. Send it again if you wish.")
        )
        return _show_join(request, form, 409)
    return render(request, "people/asked.html", {"receipt": receipt})


def _show_join(request: Request, form: JoinForm, status: int) -> HttpResponse:
    """With a fresh ticket, unless the one that came along is good and still unspent."""
    kept = request.POST.get("ticket", "") if status == 422 and _ticket(request, JOIN) else ""  # noqa: PLR2004
    told = {"form": form, "ticket": kept or tickets.issue(JOIN)}
    return render(request, "people/join.html", told, status=status)


def _ticket(request: Request, purpose: str) -> bytes | None:
    try:
        return tickets.read(request.POST.get("ticket", ""), purpose)
    except tickets.TicketWrong:
        return None


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
    nonce = _ticket(request, CONFIRM)
    if nonce is None:
        form.add_error(None, _("This page was open for a long time. Please send it once more."))
    if nonce is None or not form.is_valid():
        return _show_confirm(request, {"form": form}, 422)
    try:
        confirmed = actions.confirm(request.actor, form.cleaned_data["code"], nonce)
    except actions.Closed:
        form.add_error("code", _("This code opens nothing. Please look whether it has a slip."))
        return _show_confirm(request, {"form": form, "closed": True}, 422)
    return render(request, "people/confirmed.html", {"confirmed": confirmed})


def _show_confirm(request: Request, told: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "people/confirm.html", {**told, "ticket": tickets.issue(CONFIRM)}, status=status)
