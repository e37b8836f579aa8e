"""Requests to become active: look, note a vouch, admit, decline."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from paraplu.base.pages import Request, SeeOther, leaf, page
from paraplu.front.desk import forms, policy, queries
from paraplu.front.desk.queries import Applicant
from paraplu.front.desk.views import show
from paraplu.kernel.rules import Refused
from paraplu.people import api as people
from paraplu.trust.audit import api as audit


@page(policy.see_requests)
def applications(request: Request) -> HttpResponse:
    """Waits-longest first."""
    told = {
        "applicants": queries.applicants(request.actor, request.GET.get("page", "")),
        "joining": leaf(people.confirmed_requests(request.actor), request.GET.get("joining", "")),
    }
    return show(request, "applications", told)


@page(policy.see_requests, find=queries.applicant)
def application(request: Request, found: Applicant) -> HttpResponse:
    """One request: only what was given, who vouched, and the answer."""
    return _show(request, found)


def _show(
    request: Request,
    found: Applicant,
    admit: forms.AdmitForm | None = None,
    vouch: forms.VouchForm | None = None,
) -> HttpResponse:
    """The trace says that it was read, also where an answer was sent wrong."""
    audit.record(request.actor, "application.seen", found.person.number)
    told = {
        "found": found,
        "admit": admit or forms.AdmitForm(),
        "vouch": vouch or forms.VouchForm(),
    }
    return show(request, "application", told, 422 if admit or vouch else 200)


@page(policy.see_requests, find=queries.applicant, methods=("POST",))
def admission(request: Request, found: Applicant) -> HttpResponse:
    """Admit; then the line in the book is next."""
    form = forms.AdmitForm(request.POST)
    if not form.is_valid():
        return _show(request, found, admit=form)
    try:
        people.admit(request.actor, found.person.number, form.cleaned_data["decided_on"])
    except people.TooEarly:
        form.add_error("decided_on", _("She asked later than this day. Please look at the day again."))
        return _show(request, found, admit=form)
    return SeeOther("desk:register")


@page(policy.see_requests, find=queries.applicant, methods=("POST",))
def refusal(request: Request, found: Applicant) -> HttpResponse:
    """Decline, without a reason."""
    people.refuse(request.actor, found.person.number)
    return SeeOther("desk:applications")


@page(policy.see_requests, find=queries.applicant, methods=("POST",))
def vouch(request: Request, found: Applicant) -> HttpResponse:
    """Write down that an active member vouched by phone or in person."""
    form = forms.VouchForm(request.POST)
    if form.is_valid() and not _noted(request, found, form.cleaned_data["by"]):
        form.add_error("by", _("This has to be another active member, who has not said yes yet."))
    if form.errors:
        return _show(request, found, vouch=form)
    return SeeOther("desk:application", found.person.number)


def _noted(request: Request, found: Applicant, by: int) -> bool:
    try:
        people.note_vouch(request.actor, found.person.number, by)
    except (Refused, Http404):
        return False
    return True


@contextmanager
def _answered_once() -> Iterator[None]:
    """Answered by another hand a moment ago: the same as a page that is not there."""
    try:
        yield
    except people.Closed:
        raise Http404 from None


@page(policy.see_requests, find=queries.joining, methods=("POST",))
def acceptance(request: Request, request_id: UUID) -> HttpResponse:
    """Where each request to join is answered: yes."""
    with _answered_once():
        people.accept_request(request.actor, request_id)
    return SeeOther("desk:applications")


@page(policy.see_requests, find=queries.joining, methods=("POST",))
def decline(request: Request, request_id: UUID) -> HttpResponse:
    """Where each request to join is answered: no."""
    with _answered_once():
        people.decline_request(request.actor, request_id)
    return SeeOther("desk:applications")
