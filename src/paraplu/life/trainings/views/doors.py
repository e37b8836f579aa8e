"""At the door: first the conditions, then the form. No cookie, no account; nothing is sent to anybody yet."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base import intake
from paraplu.base.pages import Request, SeeOther, page
from paraplu.life.trainings import actions, conditions, policy
from paraplu.life.trainings.forms import AcceptForm, RequestForm

REQUEST = "trainings/request"


@page(policy.read_conditions, methods=("GET", "POST"))
def terms(request: Request) -> HttpResponse:
    """What we ask of an organisation, and one box."""
    form = AcceptForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return SeeOther("trainings:ask", conditions.VERSION)
    told = {"form": form, "conditions": conditions.CONDITIONS, "version": conditions.VERSION}
    return render(request, "trainings/terms.html", told, status=422 if form.errors else 200)


@page(policy.read_conditions, methods=("GET", "POST"))
def ask(request: Request, training_terms: str) -> HttpResponse:
    """The form, for whoever accepted the conditions in force; others read them first."""
    if request.method != "POST":
        is_current = training_terms == conditions.VERSION
        return _show(request, RequestForm(), HTTPStatus.OK) if is_current else SeeOther("trainings:terms")
    form = RequestForm(request.POST)
    if training_terms != conditions.VERSION:
        form.add_error(None, _("Our conditions have changed meanwhile. Please read and accept them first."))
    status = intake.receive(
        request, form, REQUEST, lambda nonce: actions.ask(request.actor, form.wish(training_terms), nonce)
    )
    if status != HTTPStatus.OK:
        return _show(request, form, status)
    return render(request, "trainings/sent.html", {"desk": settings.UNION.trainings})


def _show(request: Request, form: RequestForm, status: HTTPStatus) -> HttpResponse:
    ticket = intake.ticket_for(request, REQUEST, status)
    told = {"form": form, "desk": settings.UNION.trainings, "ticket": ticket}
    return render(request, "trainings/ask.html", told, status=status)
