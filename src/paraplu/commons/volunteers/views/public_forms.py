"""At the door: first the information note, then the form. No cookie; a code leads back."""

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
    """What the law wants a volunteer to know before she begins, and one box."""
    form = AcceptNoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return MemberRedirect("volunteers:offer", _current_note_version())
    context = {"form": form, "desk": app_settings(settings.UNION.volunteers)}
    return render(request, "volunteers/note.html", context, status=422 if form.errors else 200)


def _current_note_version() -> str:
    return str(app_settings(settings.UNION.volunteers).note_version)


@authorized_page(policy.read_note, methods=("GET", "POST"))
def offer_help(request: ActorRequest, note_version: str) -> HttpResponse:
    """The form, for whoever accepted the note in force; others read it first."""
    if request.method != "POST":
        is_current = note_version == _current_note_version()
        return (
            _render_offer_form(request, VolunteerOfferForm(), HTTPStatus.OK)
            if is_current
            else MemberRedirect("volunteers:note")
        )
    form, codes = VolunteerOfferForm(request.POST), list[str]()
    if note_version != _current_note_version():
        form.add_error(None, _("The note has changed meanwhile. Please read and accept it first."))
    status = intake.receive_submission(
        request,
        form,
        OFFER,
        lambda nonce: codes.append(
            actions.offer_help(request.actor, form.volunteer_offer_data(note_version), nonce)
        ),
    )
    if status != HTTPStatus.OK:
        return _render_offer_form(request, form, status)
    context = {
        "desk": app_settings(settings.UNION.volunteers),
        "code": codes[0],
        "has_address": form.cleaned_data["email"],
    }
    return render(request, "volunteers/sent.html", context)


def _render_offer_form(request: ActorRequest, form: VolunteerOfferForm, status: HTTPStatus) -> HttpResponse:
    context = {"form": form, "ticket": intake.form_token_for(request, OFFER, status)}
    return render(
        request,
        "volunteers/offer.html",
        {**context, "desk": app_settings(settings.UNION.volunteers)},
        status=status,
    )


@authorized_page(policy.read_note, methods=("GET", "POST"))
def own_offer_page(request: ActorRequest) -> HttpResponse:
    """Her own page, behind her code: the answer, her tasks, and the note when it changed."""
    form = VolunteerCodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _render_own_offer(request, {"form": form}, HTTPStatus.OK)
    status = intake.receive_submission(
        request, form, MINE, lambda _nonce: _accept_note_if_ticked(request, form)
    )
    found = queries.volunteer_by_code(form.cleaned_data["code"]) if status == HTTPStatus.OK else None
    if found is None:
        if status == HTTPStatus.OK:
            form.add_error("code", _("This code opens nothing. Please look whether it has a slip."))
        return _render_own_offer(request, {"form": form}, HTTPStatus.UNPROCESSABLE_ENTITY)
    signed = queries.volunteer_subject(found)
    context = {
        "found": found,
        "tasks": queries.tasks_of(found),
        "is_signed": policy.offer(request.actor, signed),
    }
    return _render_own_offer(request, {**context, "code": form.cleaned_data["code"]}, HTTPStatus.OK)


def _accept_note_if_ticked(request: ActorRequest, form: VolunteerCodeForm) -> None:
    if request.POST.get("accept"):
        actions.accept_current_note(request.actor, form.cleaned_data["code"])


def _render_own_offer(request: ActorRequest, context: dict[str, Any], status: HTTPStatus) -> HttpResponse:
    more = {
        "ticket": intake.form_token_for(request, MINE, status),
        "desk": app_settings(settings.UNION.volunteers),
    }
    return render(request, "volunteers/mine.html", {**context, **more}, status=status)
