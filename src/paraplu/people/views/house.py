"""In the house: ask to become active, take it back, vouch for a peer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import Request, SeeOther, page
from paraplu.kernel.rules import Refused
from paraplu.people import actions, api, policy
from paraplu.people.forms import ActiveForm, CodeForm
from paraplu.people.queries import candidate


@page(policy.see_own_application, methods=("GET", "POST"))
def application(request: Request) -> HttpResponse:
    """Ask to become active, or see how far it is."""
    if request.method == "GET":
        return _show(request, ActiveForm(), 200)
    if api.open_application(request.actor.number or 0):
        return SeeOther("people:application")
    form = ActiveForm(request.POST)
    if not form.is_valid():
        return _show(request, form, 422)
    said = form.cleaned_data
    number = request.actor.number or 0
    actions.ask_active(request.actor, number, adult=said["adult"], declared=said["declared"])
    return SeeOther("people:application")


def _show(request: Request, form: ActiveForm, status: int) -> HttpResponse:
    number = request.actor.number or 0
    told = {
        "form": form,
        "open": api.open_application(number),
        "vouch_code": api.vouch_code_of(request.actor),
        "candidate": candidate(number),
    }
    return render(request, "people/application.html", told, status=status)


@page(policy.see_own_application, methods=("POST",))
def withdrawal(request: Request) -> HttpResponse:
    """Take the request back."""
    actions.withdraw_application(request.actor, request.actor.number or 0)
    return SeeOther("people:application")


@page(policy.may_vouch, methods=("GET", "POST"))
def vouch(request: Request) -> HttpResponse:
    """Say yes for the peer who handed over her code."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return render(request, "people/vouch.html", {"form": form})
    if form.is_valid() and _vouched(request, form.cleaned_data["code"]):
        return SeeOther("people:vouched")
    if form.is_valid():
        form.add_error("code", _("This code opens nothing. Please ask her for it again."))
    return render(request, "people/vouch.html", {"form": form}, status=422)


def _vouched(request: Request, code: str) -> bool:
    """Twice for the same peer, or for herself, is answered like a code that opens nothing."""
    try:
        return actions.vouch(request.actor, code)
    except Refused:
        return False


@page(policy.may_vouch)
def vouched(request: Request) -> HttpResponse:
    """Thank you."""
    return render(request, "people/vouched.html")
