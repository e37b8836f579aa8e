"""Members' pages: plan, repeat, change, relocate and cancel an event."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.base.text_forms import initial_languages
from paraplu.base.written_texts import languages_of
from paraplu.commons.events import actions, policy, queries, texts
from paraplu.commons.events.forms import EventForm, LocationForm, allowed_chapter_choices
from paraplu.commons.events.models import Event
from paraplu.commons.events.own_events import last_hosted_event
from paraplu.commons.events.sealing import open_sealed_address
from paraplu.commons.events.views.finding import EventView, find_visible_event
from paraplu.kernel.actor import Actor
from paraplu.kernel.statutes import app_settings
from paraplu.trust.decisions import api as decisions


@authorized_page(policy.open_plan, methods=("GET", "POST"))
def plan_event(request: ActorRequest) -> HttpResponse:
    """Plan a new event."""
    if request.method == "POST":
        form = EventForm(request.actor, request.POST)
        return _save_or_render(request, form, lambda: actions.create_event(request.actor, form.event_plan()))
    hours = app_settings(settings.UNION.events).address_hours
    usual = {"address_hours": hours, "languages": [], "capacity": 20, "hour": "19:00"}
    as_before = _values_of_last_event(request.actor)
    form = EventForm(request.actor, initial={**usual, **as_before, "key": uuid4()})
    return _render_event_form(request, form, is_filled_in=bool(as_before))


def _values_of_last_event(actor: Actor) -> dict[str, Any]:
    """What stays the same from one meet-up of this host to the next; title, day and message are new."""
    row = last_hosted_event(actor)
    if row is None:
        return {}
    values = _stored_values(row, may_see_address=policy.see_address(actor, queries.event_subject(actor, row)))
    new = {"title", "day", "note"}
    if row.chapter not in dict(allowed_chapter_choices(actor)):
        new |= {"chapter", "city", "district", "address"}
    return {name: value for name, value in values.items() if name not in new}


@authorized_page(policy.organise, find_visible_event, methods=("GET", "POST"))
def repeat_event(request: ActorRequest, shown: EventView) -> HttpResponse:
    """Plan the same event again, on the same weekday of next month."""
    row = shown.event_row
    if request.method == "POST":
        form = EventForm(request.actor, request.POST, may_be=row.chapter)
        return _save_or_render(
            request, form, lambda: actions.repeat_event(request.actor, row.id, form.event_plan())
        )
    initial = {
        **_initial_form_values(request.actor, shown),
        "key": uuid4(),
        "day": queries.next_monthly_day(row),
    }
    form = EventForm(request.actor, initial=initial, may_be=row.chapter)
    return _render_event_form(request, form, again=row)


@authorized_page(policy.organise, find_visible_event, methods=("GET", "POST"))
def change_event(request: ActorRequest, shown: EventView) -> HttpResponse:
    """Change an event."""
    row, hides_address = shown.event_row, not policy.see_address(request.actor, shown)
    context: dict[str, Any] = {
        "event": row,
        "is_shared": shown.has_sign_ups,
        "hides_address": hides_address,
    }
    if request.method == "POST":
        form = EventForm(request.actor, request.POST, may_be=row.chapter)
        return _save_or_render(request, form, lambda: _save_event_changes(request, row, form), **context)
    initial = {**_initial_form_values(request.actor, shown), "key": row.id}
    form = EventForm(request.actor, initial=initial, may_be=row.chapter)
    return _render_event_form(request, form, **context)


# why: `_save_or_render` expects a callback that returns the id, and a lambda is one expression.
def _save_event_changes(request: ActorRequest, row: Event, form: EventForm) -> Any:
    actions.change_event(request.actor, row.id, form.event_plan())
    return row.id


def _initial_form_values(actor: Actor, shown: EventView) -> dict[str, Any]:
    """The stored values except the host, who stays the same, and an address that the actor may not read."""
    return _stored_values(shown.event_row, may_see_address=policy.see_address(actor, shown))


def _stored_values(row: Event, *, may_see_address: bool) -> dict[str, Any]:
    fields = ("title", "kind", "day", "chapter", "city", "audience", "capacity", "access", "note", "arrival")
    return {
        **{name: getattr(row, name) for name in fields},
        **initial_languages(languages_of(texts.KIND, row.pk)),
        "hour": row.start_time,
        "end": row.end_time,
        "languages": [code for code in row.languages.split(",") if code],
        "district": row.district,
        "address": open_sealed_address(row) if may_see_address else "",
        "address_hours": row.address_hours,
    }


def _save_or_render(request: ActorRequest, form: EventForm, save: Any, **context: Any) -> HttpResponse:
    if form.is_valid():
        try:
            return MemberRedirect("events:event", save())
        except REFUSALS as refusal:
            field, sentence = _refusal_beside_field(refusal)
            form.add_error(field, sentence)
    return _render_event_form(request, form, 422, **context)


REFUSALS = (
    actions.NoSuchHost,
    actions.HostMissing,
    actions.TooLateForHost,
    actions.CapacityTooSmall,
    decisions.CannotBeAsked,
)


def _refusal_beside_field(refusal: Exception) -> tuple[str | None, str]:
    """Why nothing was changed, and the field of the form beside which it is written; None is above all."""
    match refusal:
        case actions.NoSuchHost():
            return "host", _("This member cannot be the host. Check the number.")
        case actions.HostMissing():
            return "host", _("This meet-up has no host. First choose a host.")
        case actions.TooLateForHost():
            return "host", _(
                "It is too late to change the host, because people who signed up need a full day to "
                "give up their place. You can call the meet-up off. Or somebody else opens the room "
                "without the list of names."
            )
        case actions.CapacityTooSmall():
            return "capacity", _("More people than that already have a place.")
        case decisions.NoSecondPerson():
            return None, _(
                "Today nobody can be the second person for this. Ask the Board for somebody who can "
                "agree, or call the meet-up off."
            )
        case _:
            return None, _(
                "There is already a proposal to change this meet-up. It has to take effect or be "
                "stopped first."
            )


def _render_event_form(
    request: ActorRequest, form: EventForm, status: int = 200, **context: Any
) -> HttpResponse:
    return render(request, "events/plan.html", {"form": form, **context}, status=status)


@authorized_page(policy.organise, find_visible_event, methods=("GET", "POST"))
def relocate_event(request: ActorRequest, shown: EventView) -> HttpResponse:
    """Replace a place that is not safe any more."""
    form = LocationForm(request.POST if request.method == "POST" else None)
    row = shown.event_row
    if request.method == "POST" and form.is_valid():
        try:
            actions.relocate_event(request.actor, row.id, **form.cleaned_data)
            return MemberRedirect("events:event", row.id)
        except (actions.HostMissing, decisions.CannotBeAsked) as refusal:
            form.add_error(None, _refusal_beside_field(refusal)[1])
    status = 422 if form.is_bound else 200
    context = {"form": form, "event": row, "is_shared": shown.has_sign_ups}
    return render(request, "events/move.html", context, status=status)


@authorized_page(policy.organise, find_visible_event, methods=("GET", "POST"), recently_authenticated=True)
def cancel_event(request: ActorRequest, shown: EventView) -> HttpResponse:
    """Cancel an event."""
    if request.method == "POST":
        actions.cancel_event(request.actor, shown.event_row.id)
        return MemberRedirect("events:event", shown.event_row.id)
    return render(request, "events/call_off.html", {"event": shown.event_row})
