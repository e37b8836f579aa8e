"""On the members' host: become active, withdraw the application, vouch for a peer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.kernel.rules import NotAuthorized
from paraplu.people import api, policy
from paraplu.people.actions import applying
from paraplu.people.confirming import find_noted_vouch, vouch_refusal
from paraplu.people.forms import ActiveForm, TypedCodeForm
from paraplu.people.queries import applicant_by_number
from paraplu.people.subjects import NotedVouch
from paraplu.trust.post import api as post


@authorized_page(policy.see_own_application, methods=("GET", "POST"))
def application_page(request: ActorRequest) -> HttpResponse:
    """Apply to become active, or see the state of the application."""
    if request.method == "GET":
        return _show_application(request, ActiveForm(), 200)
    if api.open_application_of(request.actor.number or 0):
        return MemberRedirect("people:application")
    form = ActiveForm(request.POST)
    if not form.is_valid():
        return _show_application(request, form, 422)
    data = form.cleaned_data
    number = request.actor.number or 0
    applying.ask_active_membership(request.actor, number, adult=data["adult"], declared=data["declared"])
    return MemberRedirect("people:application")


def _show_application(request: ActorRequest, form: ActiveForm, status: int) -> HttpResponse:
    number = request.actor.number or 0
    context = {
        "form": form,
        "open": api.open_application_of(number),
        "vouch_code": api.vouch_code_of(request.actor),
        "candidate": applicant_by_number(number),
    }
    return render(request, "people/application.html", context, status=status)


@authorized_page(policy.see_own_application, methods=("POST",), recently_authenticated=True)
def withdraw_application(request: ActorRequest) -> HttpResponse:
    """Withdraw the application."""
    applying.withdraw_application(request.actor, request.actor.number or 0)
    return MemberRedirect("people:application")


@authorized_page(policy.see_vouch_page, methods=("GET", "POST"))
def vouch_page(request: ActorRequest) -> HttpResponse:
    """Vouch for the peer who handed over their code."""
    form, refusal = TypedCodeForm(typed(request)), vouch_refusal(request.actor)
    if form.is_valid() and _try_vouch(request, form.cleaned_data["code"]):
        return MemberRedirect("people:vouched")
    if form.is_valid():
        form.add_error("code", refusal or _("This code does not work. Ask the person for it again."))
    context = {"form": form, "refusal": refusal}
    return render(request, "people/vouch.html", context, status=422 if form.is_bound else 200)


def _try_vouch(request: ActorRequest, code: str) -> bool:
    """A second vouch for the same peer, or one for oneself, is answered like a code that opens nothing."""
    try:
        return applying.vouch(request.actor, code)
    except (NotAuthorized, post.LimitReached):
        return False


@authorized_page(policy.confirm_vouch, find=find_noted_vouch, methods=("GET", "POST"))
def confirm_vouch_page(request: ActorRequest, noted: NotedVouch) -> HttpResponse:
    """Say whether a vouch that the secretary recorded was really given."""
    answer, fault = request.POST.get("answer", ""), ""
    if answer in ("yes", "no"):
        try:
            applying.confirm_vouch(request.actor, noted.vouch, is_true=answer == "yes")
            return MemberRedirect("mine:home")
        except post.LimitReached:
            fault = _("This member has vouched for as many people as one member may vouch for in 90 days.")
    context = {"noted": noted, "is_own": noted.by == request.actor.number, "fault": fault}
    return render(request, "people/vouch_confirm.html", context, status=422 if request.POST else 200)


@authorized_page(policy.see_vouch_page)
def vouch_thanks_page(request: ActorRequest) -> HttpResponse:
    """Thank you."""
    return render(request, "people/vouched.html")
