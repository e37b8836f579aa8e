"""At the door: first the information note, then the form. No cookie; a code leads back."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base import intake
from paraplu.base.pages import Request, SeeOther, page
from paraplu.commons.volunteers import actions, policy, queries
from paraplu.commons.volunteers.forms import AcceptForm, CodeForm, OfferForm
from paraplu.kernel.statutes import of_room

OFFER, MINE = "volunteers/offer", "volunteers/mine"


@page(policy.read_note, methods=("GET", "POST"))
def note(request: Request) -> HttpResponse:
    """What the law wants a volunteer to know before she begins, and one box."""
    form = AcceptForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return SeeOther("volunteers:offer", _version())
    told = {"form": form, "desk": of_room(settings.UNION.volunteers)}
    return render(request, "volunteers/note.html", told, status=422 if form.errors else 200)


def _version() -> str:
    return str(of_room(settings.UNION.volunteers).note_version)


@page(policy.read_note, methods=("GET", "POST"))
def offer(request: Request, note_version: str) -> HttpResponse:
    """The form, for whoever accepted the note in force; others read it first."""
    if request.method != "POST":
        is_current = note_version == _version()
        return _show(request, OfferForm(), HTTPStatus.OK) if is_current else SeeOther("volunteers:note")
    form, codes = OfferForm(request.POST), list[str]()
    if note_version != _version():
        form.add_error(None, _("The note has changed meanwhile. Please read and accept it first."))
    status = intake.receive(
        request,
        form,
        OFFER,
        lambda nonce: codes.append(actions.offer(request.actor, form.wish(note_version), nonce)),
    )
    if status != HTTPStatus.OK:
        return _show(request, form, status)
    told = {
        "desk": of_room(settings.UNION.volunteers),
        "code": codes[0],
        "has_address": form.cleaned_data["email"],
    }
    return render(request, "volunteers/sent.html", told)


def _show(request: Request, form: OfferForm, status: HTTPStatus) -> HttpResponse:
    told = {"form": form, "ticket": intake.ticket_for(request, OFFER, status)}
    return render(
        request, "volunteers/offer.html", {**told, "desk": of_room(settings.UNION.volunteers)}, status=status
    )


@page(policy.read_note, methods=("GET", "POST"))
def mine(request: Request) -> HttpResponse:
    """Her own page, behind her code: the answer, her tasks, and the note when it changed."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _show_mine(request, {"form": form}, HTTPStatus.OK)
    status = intake.receive(request, form, MINE, lambda _nonce: _sign(request, form))
    found = queries.of_code(form.cleaned_data["code"]) if status == HTTPStatus.OK else None
    if found is None:
        if status == HTTPStatus.OK:
            form.add_error("code", _("This code opens nothing. Please look whether it has a slip."))
        return _show_mine(request, {"form": form}, HTTPStatus.UNPROCESSABLE_ENTITY)
    signed = queries.signed(found)
    told = {
        "found": found,
        "tasks": queries.tasks_of(found),
        "is_signed": policy.offer(request.actor, signed),
    }
    return _show_mine(request, {**told, "code": form.cleaned_data["code"]}, HTTPStatus.OK)


def _sign(request: Request, form: CodeForm) -> None:
    if request.POST.get("accept"):
        actions.sign(request.actor, form.cleaned_data["code"])


def _show_mine(request: Request, told: dict[str, Any], status: HTTPStatus) -> HttpResponse:
    more = {"ticket": intake.ticket_for(request, MINE, status), "desk": of_room(settings.UNION.volunteers)}
    return render(request, "volunteers/mine.html", {**told, **more}, status=status)
