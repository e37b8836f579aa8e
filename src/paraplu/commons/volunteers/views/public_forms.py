"""Forms of volunteers: first the information note, then the offer. No cookie; a code leads back."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base import intake
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.volunteers import actions, policy, queries
from paraplu.commons.volunteers.forms import (
    AcceptNoteForm,
    TaskDoneForm,
    VolunteerCodeForm,
    VolunteerOfferForm,
    tasks_with_forms,
)
from paraplu.commons.volunteers.models import Volunteer
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

    found = _volunteer_of_code(request, form, accept_if_ticked)
    if found is None:
        return _render_own_offer(request, {"form": form}, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _render_own_tasks(request, found, form.cleaned_data["code"])


@authorized_page(policy.read_note, methods=("POST",))
def report_own_task_done(request: ActorRequest, own_task: UUID) -> HttpResponse:
    """Close a task of one's own, and say how many hours it took; the page behind the code is shown again."""
    code_form, form = VolunteerCodeForm(request.POST), TaskDoneForm(own_task, request.POST)

    def close_if_valid(_nonce: bytes) -> None:
        if form.is_valid():
            code, quarters = code_form.cleaned_data["code"], form.cleaned_data["hours"]
            actions.report_own_task_done(request.actor, code, own_task, quarters)

    found = _volunteer_of_code(request, code_form, close_if_valid)
    if found is None:
        return _render_own_offer(request, {"form": code_form}, HTTPStatus.UNPROCESSABLE_ENTITY)
    done = None if form.is_valid() else form
    return _render_own_tasks(request, found, code_form.cleaned_data["code"], done)


def _volunteer_of_code(
    request: ActorRequest, form: VolunteerCodeForm, act: Callable[[bytes], None]
) -> Volunteer | None:
    """The volunteer whose code was typed, after `act`; else the form says what is wrong."""
    status = intake.receive_submission(request, form, MINE, act)
    if status != HTTPStatus.OK:
        return None
    found = queries.volunteer_by_code(form.cleaned_data["code"])
    if found is None:
        form.add_error("code", _("This code does not work. Check it for typing mistakes."))
    return found


def _render_own_tasks(
    request: ActorRequest, found: Volunteer, code: str, done: TaskDoneForm | None = None
) -> HttpResponse:
    context = {
        "found": found,
        "code": code,
        "tasks": tasks_with_forms(found, done),
        "is_signed": policy.offer(request.actor, queries.volunteer_subject(found)),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if done else HTTPStatus.OK
    return _render_own_offer(request, context, status)


def _render_own_offer(request: ActorRequest, context: dict[str, Any], status: HTTPStatus) -> HttpResponse:
    ticket, desk = intake.form_token_for(request, MINE, status), app_settings(settings.UNION.volunteers)
    return render(request, "volunteers/mine.html", {**context, "ticket": ticket, "desk": desk}, status=status)
