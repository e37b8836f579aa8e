"""Forms of volunteers: first the information note, then the offer. No cookie; a code leads back."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base import intake
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.volunteers import actions, policy, queries
from paraplu.commons.volunteers.forms import AcceptNoteForm, VolunteerCodeForm, VolunteerOfferForm
from paraplu.kernel.statutes import app_settings

OFFER, MINE = "volunteers/offer", "volunteers/mine"


@authorized_page(policy.read_note, methods=("GET", "POST"))
def information_note_page(request: ActorRequest) -> HttpResponse:
    """The note that the law wants a volunteer to know before they begin, with a checkbox."""
    form = AcceptNoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return MemberRedirect("volunteers:offer", _current_note_version())
    context = {"form": form, "desk": app_settings(settings.UNION.volunteers)}
    return render(request, "volunteers/note.html", context, status=422 if form.errors else 200)


def _current_note_version() -> str:
    return str(app_settings(settings.UNION.volunteers).note_version)


@authorized_page(policy.read_note, methods=("GET", "POST"))
def offer_help(request: ActorRequest, note_version: str) -> HttpResponse:
    """The form, for a person who accepted the note in force; others read it first."""
    is_current = note_version == _current_note_version()
    if request.method != "POST":
        if not is_current:
            return MemberRedirect("volunteers:note")
        return _render_offer_form(request, VolunteerOfferForm(), HTTPStatus.OK)
    form, codes = VolunteerOfferForm(request.POST), list[str]()
    if not is_current:
        form.add_error(None, _("The information note has changed. Read it and agree to it first."))

    def save_offer(nonce: bytes) -> None:
        codes.append(actions.offer_help(request.actor, form.volunteer_offer_data(note_version), nonce))

    status = intake.receive_submission(request, form, OFFER, save_offer)
    if status != HTTPStatus.OK:
        return _render_offer_form(request, form, status)
    context = {"desk": app_settings(settings.UNION.volunteers), "code": codes[0]}
    return render(request, "volunteers/sent.html", {**context, "has_address": form.cleaned_data["email"]})


def _render_offer_form(request: ActorRequest, form: VolunteerOfferForm, status: HTTPStatus) -> HttpResponse:
    ticket, desk = intake.form_token_for(request, OFFER, status), app_settings(settings.UNION.volunteers)
    context = {"form": form, "ticket": ticket, "desk": desk}
    return render(request, "volunteers/offer.html", context, status=status)


@authorized_page(policy.read_note, methods=("GET", "POST"))
def own_offer_page(request: ActorRequest) -> HttpResponse:
    """A volunteer's own page behind their code: the answer, tasks, and the note if it changed."""
    form = VolunteerCodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _render_own_offer(request, {"form": form}, HTTPStatus.OK)

    def accept_if_ticked(_nonce: bytes) -> None:
        if request.POST.get("accept"):
            actions.accept_current_note(request.actor, form.cleaned_data["code"])

    status = intake.receive_submission(request, form, MINE, accept_if_ticked)
    found = queries.volunteer_by_code(form.cleaned_data["code"]) if status == HTTPStatus.OK else None
    if found is None:
        if status == HTTPStatus.OK:
            form.add_error("code", _("This code does not work. Check it for typing mistakes."))
        return _render_own_offer(request, {"form": form}, HTTPStatus.UNPROCESSABLE_ENTITY)
    is_signed = policy.offer(request.actor, queries.volunteer_subject(found))
    context = {"found": found, "tasks": queries.tasks_of(found), "is_signed": is_signed}
    return _render_own_offer(request, {**context, "code": form.cleaned_data["code"]}, HTTPStatus.OK)


def _render_own_offer(request: ActorRequest, context: dict[str, Any], status: HTTPStatus) -> HttpResponse:
    ticket, desk = intake.form_token_for(request, MINE, status), app_settings(settings.UNION.volunteers)
    return render(request, "volunteers/mine.html", {**context, "ticket": ticket, "desk": desk}, status=status)
