"""Forms for guests without an account. No cookie; the same answer for every code."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base import intake
from paraplu.base.pages import ActorRequest, authorized_page, in_equal_time
from paraplu.commons.events import actions, codes, locations, policy, public_events, queries
from paraplu.commons.events.changes import open_changes
from paraplu.commons.events.forms import EventCodeForm, GuestRequestForm, OpenPlaceForm
from paraplu.commons.events.models import EventSeat
from paraplu.kernel.rules import NotAuthorized

MEET, SEAT, OPEN = "events/meet", "events/look", "events/open"
OK = HTTPStatus.OK


@authorized_page(policy.request_guest_place, methods=("GET", "POST"))
def request_guest_place(request: ActorRequest) -> HttpResponse:
    """Ask for a place; whether the guest code is valid or not, the answer is a code to come back."""
    if request.method != "POST":
        return _render_guest_form(request, "events/meet.html", MEET, {"form": GuestRequestForm()})
    with in_equal_time():
        return _receive_guest_request(request)


def _receive_guest_request(request: ActorRequest) -> HttpResponse:
    form, own = GuestRequestForm(request.POST), list[str]()

    def save_guest_request(nonce: bytes) -> None:
        own.append(actions.request_guest_place(request.actor, form.guest_request(), nonce))

    status = intake.receive_submission(request, form, MEET, save_guest_request)
    if status is HTTPStatus.OK:
        return _render_guest_form(request, "events/met.html", SEAT, {"code": own[0]})
    return _render_guest_form(request, "events/meet.html", MEET, {"form": form}, status)


def _render_guest_form(
    request: ActorRequest, template: str, purpose: str, context: dict[str, Any], status: HTTPStatus = OK
) -> HttpResponse:
    ticket = intake.form_token_for(request, purpose, status)
    return render(request, template, {**context, "ticket": ticket}, status=status)


@authorized_page(policy.request_guest_place, methods=("GET", "POST"))
def request_open_place(request: ActorRequest, event_id: UUID) -> HttpResponse:
    """Ask for a place at a meet-up for everybody: a name, and a code to come back with."""
    event = public_events.open_event(event_id)
    if event is None:
        raise Http404
    form, own = OpenPlaceForm(request.POST if request.method == "POST" else None), list[str]()
    status = OK
    if request.method == "POST":

        def save_place(nonce: bytes) -> None:
            name = form.cleaned_data["name"]
            own.append(actions.request_open_place(request.actor, event_id, name, nonce))

        try:
            status = intake.receive_submission(request, form, OPEN, save_place)
        except NotAuthorized:
            sentence = _("All places for people without an account are taken.")
            form.add_error(None, f"{sentence} {_('You can still come with a guest code from the host.')}")
            status = HTTPStatus.CONFLICT
    if own:
        return _render_guest_form(request, "events/met.html", SEAT, {"code": own[0]})
    return _render_guest_form(request, "events/open.html", OPEN, {"form": form, "event": event}, status)


@authorized_page(policy.request_guest_place, methods=("GET", "POST"))
def guest_seat_page(request: ActorRequest) -> HttpResponse:
    """Come back with one's own code: see the place, accept an offered one, or give it up."""
    if request.method != "POST":
        return _render_guest_form(request, "events/look.html", SEAT, {"form": EventCodeForm()})
    return _receive_seat_code(request, None)


@authorized_page(policy.request_guest_place, methods=("POST",))
def accept_guest_place(request: ActorRequest) -> HttpResponse:
    """Accept an offered place."""
    return _receive_seat_code(request, lambda code: actions.accept_by_code(request.actor, code))


@authorized_page(policy.request_guest_place, methods=("POST",))
def leave_guest_place(request: ActorRequest) -> HttpResponse:
    """Give up the place or the turn."""
    return _receive_seat_code(request, lambda code: actions.leave_by_code(request.actor, code))


@authorized_page(policy.request_guest_place, methods=("POST",))
def show_guest_name(request: ActorRequest) -> HttpResponse:
    """Let the host of now read the name that was given to an earlier one."""
    mark = request.POST.get("host", "")
    return _receive_seat_code(request, lambda code: actions.show_name_by_code(request.actor, code, mark))


def _receive_seat_code(request: ActorRequest, act: Callable[[str], None] | None) -> HttpResponse:
    """Do what the button says, then show the seat."""
    form, found = EventCodeForm(request.POST), list[EventSeat]()

    def act_on_seat(nonce: bytes) -> None:
        if act is not None:
            act(form.cleaned_data["code"])
        seat = queries.seat_by_code(form.cleaned_data["code"])
        if seat is None:
            raise actions.InvalidSeatCode
        found.append(seat)

    try:
        status = intake.receive_submission(request, form, SEAT, act_on_seat)
    except actions.InvalidSeatCode:
        form.add_error("code", _("This code does not work. Check it for typing mistakes."))
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    if status is HTTPStatus.OK:
        context = _guest_seat_context(found[0], form.cleaned_data["code"])
        return _render_guest_form(request, "events/seat.html", SEAT, context)
    return _render_guest_form(request, "events/look.html", SEAT, {"form": form}, status)


def _guest_seat_context(seat: EventSeat, code: str) -> dict[str, Any]:
    """The page of a seat. Threat: one who waits sees nothing of the event, just as with an invalid code."""
    is_in = seat.state in ("confirmed", "offered")
    event = seat.event
    return {
        "code": code,
        "seat": seat,
        "event": event if is_in else None,
        "host_mark": codes.host_mark(event) if is_in and queries.has_new_host(event, seat) else "",
        "is_changing": is_in and bool(open_changes(event.id)),
        "kind": queries.event_kind_name(event.kind) if is_in else "",
        "city": queries.city_name_of(event) if is_in else "",
        "offer_ends": queries.offer_end_day(seat),
        "place": locations.location_by_code(event, seat),
        "sign": codes.recognition_words(seat.id) if seat.state == "confirmed" else "",
    }
