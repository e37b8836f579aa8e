"""At the door: guests with a code and without an account. No cookie; the same answer for every code."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base import intake
from paraplu.base.equal_time import in_equal_time
from paraplu.base.pages import Request, page
from paraplu.commons.events import actions, codes, policy, queries
from paraplu.commons.events.forms import CodeForm, KnockForm
from paraplu.commons.events.models import Seat

MEET, SEAT = "events/meet", "events/look"


@page(policy.knock, methods=("GET", "POST"))
def meet(request: Request) -> HttpResponse:
    """Ask for a place; whatever the code opens, the answer is a code to come back with."""
    if request.method != "POST":
        return _show(request, "events/meet.html", MEET, {"form": KnockForm()})
    with in_equal_time():
        return _met(request)


def _met(request: Request) -> HttpResponse:
    form, own = KnockForm(request.POST), list[str]()

    def keep(nonce: bytes) -> None:
        own.append(actions.knock(request.actor, form.knock(), nonce))

    status = intake.receive(request, form, MEET, keep)
    if status is HTTPStatus.OK:
        return _show(request, "events/met.html", SEAT, {"code": own[0]})
    return _show(request, "events/meet.html", MEET, {"form": form}, status)


def _show(
    request: Request, template: str, purpose: str, told: dict[str, Any], status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    ticket = intake.ticket_for(request, purpose, status)
    return render(request, template, {**told, "ticket": ticket}, status=status)


@page(policy.knock, methods=("GET", "POST"))
def seat(request: Request) -> HttpResponse:
    """Come back with her own code: see the place, take an offered one, leave."""
    if request.method != "POST":
        return _show(request, "events/look.html", SEAT, {"form": CodeForm()})
    return _opened(request, None)


@page(policy.knock, methods=("POST",))
def take(request: Request) -> HttpResponse:
    """Take the place that is offered."""
    return _opened(request, lambda code: actions.take_by_code(request.actor, code))


@page(policy.knock, methods=("POST",))
def leave(request: Request) -> HttpResponse:
    """Leave with one tap."""
    return _opened(request, lambda code: actions.leave_by_code(request.actor, code))


def _opened(request: Request, act: Callable[[str], None] | None) -> HttpResponse:
    """Do what the button says, then show the seat as it stands."""
    form, found = CodeForm(request.POST), list[Seat]()

    def keep(nonce: bytes) -> None:
        if act is not None:
            act(form.cleaned_data["code"])
        seat = queries.seat_by_code(form.cleaned_data["code"])
        if seat is None:
            raise actions.Closed
        found.append(seat)

    try:
        status = intake.receive(request, form, SEAT, keep)
    except actions.Closed:
        form.add_error("code", _("This code opens nothing. Please look whether it has a slip."))
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    if status is HTTPStatus.OK:
        return _show(request, "events/seat.html", SEAT, _of_seat(found[0], form.cleaned_data["code"]))
    return _show(request, "events/look.html", SEAT, {"form": form}, status)


def _of_seat(seat: Seat, code: str) -> dict[str, Any]:
    """Who waits reads nothing about the evening: a code that opens none waits in the same words."""
    is_in = seat.state in ("confirmed", "offered")
    event = seat.event
    return {
        "code": code,
        "seat": seat,
        "event": event if is_in else None,
        "kind": queries.kind_name(event.kind) if is_in else "",
        "city": queries.city_of(event) if is_in else "",
        "offer_ends": queries.offer_ends(seat),
        "place": queries.place_by_code(event, seat),
        "sign": codes.sign(seat.id) if seat.state == "confirmed" else "",
    }
