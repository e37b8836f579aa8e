"""Members' pages: plan, repeat, change, relocate and cancel an event."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.events import actions, policy, queries
from paraplu.commons.events.forms import EventForm, LocationForm
from paraplu.commons.events.models import Event
from paraplu.commons.events.sealing import open_sealed_address
from paraplu.commons.events.views.finding import EventView, find_visible_event
from paraplu.kernel.statutes import app_settings


@authorized_page(policy.open_plan, methods=("GET", "POST"))
def plan_event(request: ActorRequest) -> HttpResponse:
    """Plan a new event."""
    if request.method == "POST":
        form = EventForm(request.actor, request.POST)
        return _save_or_render(request, form, lambda: actions.create_event(request.actor, form.event_plan()))
    hours = app_settings(settings.UNION.events).address_hours
    initial = {"key": uuid4(), "address_hours": hours, "languages": [], "capacity": 20, "hour": "19:00"}
    return _render_event_form(request, EventForm(request.actor, initial=initial))


@authorized_page(policy.organise, find_visible_event, methods=("GET", "POST"))
def repeat_event(request: ActorRequest, shown: EventView) -> HttpResponse:
    """Plan the same event again, on the same weekday of next month."""
    row = shown.event_row
    if request.method == "POST":
        form = EventForm(request.actor, request.POST, may_be=row.chapter)
        return _save_or_render(
            request, form, lambda: actions.repeat_event(request.actor, row.id, form.event_plan())
        )
    initial = {**_initial_form_values(row), "key": uuid4(), "day": queries.next_monthly_day(row)}
    form = EventForm(request.actor, initial=initial, may_be=row.chapter)
    return _render_event_form(request, form, again=row)


@authorized_page(policy.organise, find_visible_event, methods=("GET", "POST"))
def change_event(request: ActorRequest, shown: EventView) -> HttpResponse:
    """Change an event."""
    row = shown.event_row
    if request.method == "POST":
        form = EventForm(request.actor, request.POST, may_be=row.chapter)
        return _save_or_render(request, form, lambda: _save_event_changes(request, row, form), event=row)
    initial = {**_initial_form_values(row), "key": row.id}
    form = EventForm(request.actor, initial=initial, may_be=row.chapter)
    return _render_event_form(request, form, event=row)


# why: `_save_or_render` expects a callback that returns the id, and a lambda is one expression.
def _save_event_changes(request: ActorRequest, row: Event, form: EventForm) -> Any:
    actions.change_event(request.actor, row.id, form.event_plan())
    return row.id


def _initial_form_values(row: Event) -> dict[str, Any]:
    """The stored values except the host: an empty host remains or, for a copy, is the actor."""
    fields = ("title", "kind", "day", "chapter", "city", "audience", "capacity", "access", "note")
    return {
        **{name: getattr(row, name) for name in fields},
        "hour": row.start_time,
        "languages": [code for code in row.languages.split(",") if code],
        "district": row.district,
        "address": open_sealed_address(row),
        "address_hours": row.address_hours,
    }


def _save_or_render(request: ActorRequest, form: EventForm, save: Any, **context: Any) -> HttpResponse:
    if form.is_valid():
        try:
            return MemberRedirect("events:event", save())
        except actions.NoSuchHost:
            form.add_error("host", _("This member cannot receive people. Please look at the number."))
        except actions.CapacityTooSmall:
            form.add_error("capacity", _("More people have a place already."))
    return _render_event_form(request, form, 422, **context)


def _render_event_form(
    request: ActorRequest, form: EventForm, status: int = 200, **context: Any
) -> HttpResponse:
    return render(request, "events/plan.html", {"form": form, **context}, status=status)


@authorized_page(policy.organise, find_visible_event, methods=("GET", "POST"))
def relocate_event(request: ActorRequest, shown: EventView) -> HttpResponse:
    """Replace a place that is not safe any more."""
    form = LocationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.relocate_event(request.actor, shown.event_row.id, **form.cleaned_data)
        return MemberRedirect("events:event", shown.event_row.id)
    status = 422 if form.is_bound else 200
    return render(request, "events/move.html", {"form": form, "event": shown.event_row}, status=status)


@authorized_page(policy.organise, find_visible_event, methods=("GET", "POST"), recently_authenticated=True)
def cancel_event(request: ActorRequest, shown: EventView) -> HttpResponse:
    """Cancel an event."""
    if request.method == "POST":
        actions.cancel_event(request.actor, shown.event_row.id)
        return MemberRedirect("events:event", shown.event_row.id)
    return render(request, "events/call_off.html", {"event": shown.event_row})
