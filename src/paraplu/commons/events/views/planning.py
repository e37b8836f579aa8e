"""In the house: plan an evening, copy last month's, change it, move it, call it off."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import Request, SeeOther, page
from paraplu.commons.events import actions, policy, queries
from paraplu.commons.events.forms import PlaceForm, PlanForm
from paraplu.commons.events.models import Event
from paraplu.commons.events.sealing import opened
from paraplu.commons.events.views.finding import Shown, evening
from paraplu.kernel.statutes import of_room


@page(policy.open_plan, methods=("GET", "POST"))
def plan(request: Request) -> HttpResponse:
    """A new evening."""
    if request.method == "POST":
        form = PlanForm(request.actor, request.POST)
        return _kept(request, form, lambda: actions.create(request.actor, form.plan()))
    hours = of_room(settings.UNION.events).address_hours
    initial = {"key": uuid4(), "address_hours": hours, "languages": [], "capacity": 20, "hour": "19:00"}
    return _show(request, PlanForm(request.actor, initial=initial))


@page(policy.organise, evening, methods=("GET", "POST"))
def again(request: Request, shown: Shown) -> HttpResponse:
    """The same once more, on the same weekday of next month."""
    row = shown.row
    if request.method == "POST":
        form = PlanForm(request.actor, request.POST, may_be=row.chapter)
        return _kept(request, form, lambda: actions.create_again(request.actor, row.id, form.plan()))
    initial: dict[str, Any] = {**_as_planned(row), "key": uuid4(), "day": queries.next_day(row)}
    return _show(request, PlanForm(request.actor, initial=initial, may_be=row.chapter), again=row)


@page(policy.organise, evening, methods=("GET", "POST"))
def change(request: Request, shown: Shown) -> HttpResponse:
    """Change what was planned."""
    row = shown.row
    if request.method == "POST":
        form = PlanForm(request.actor, request.POST, may_be=row.chapter)
        return _kept(request, form, lambda: _changed(request, row, form), event=row)
    initial: dict[str, Any] = {**_as_planned(row), "key": row.id}
    return _show(request, PlanForm(request.actor, initial=initial, may_be=row.chapter), event=row)


def _changed(request: Request, row: Event, form: PlanForm) -> Any:
    actions.change(request.actor, row.id, form.plan())
    return row.id


def _as_planned(row: Event) -> dict[str, Any]:
    """Everything as it stands, the host aside: empty means that she stays or, of a copy, you."""
    fields = ("title", "kind", "day", "chapter", "city", "audience", "capacity", "access", "note")
    return {
        **{name: getattr(row, name) for name in fields},
        "hour": row.hour,
        "languages": [code for code in row.languages.split(",") if code],
        "district": row.district,
        "address": opened(row),
        "address_hours": row.address_hours,
    }


def _kept(request: Request, form: PlanForm, keep: Any, **told: Any) -> HttpResponse:
    if form.is_valid():
        try:
            return SeeOther("events:event", keep())
        except actions.NoSuchHost:
            form.add_error("host", _("This member cannot receive people. Please look at the number."))
        except actions.TooSmall:
            form.add_error("capacity", _("More people have a place already."))
    return _show(request, form, 422, **told)


def _show(request: Request, form: PlanForm, status: int = 200, **told: Any) -> HttpResponse:
    return render(request, "events/plan.html", {"form": form, **told}, status=status)


@page(policy.organise, evening, methods=("GET", "POST"))
def move(request: Request, shown: Shown) -> HttpResponse:
    """The place is not safe any more: another one, and the old one is gone."""
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.move(request.actor, shown.row.id, **form.cleaned_data)
        return SeeOther("events:event", shown.row.id)
    status = 422 if form.is_bound else 200
    return render(request, "events/move.html", {"form": form, "event": shown.row}, status=status)


@page(policy.organise, evening, methods=("GET", "POST"))
def call_off(request: Request, shown: Shown) -> HttpResponse:
    """It does not take place."""
    if request.method == "POST":
        actions.call_off(request.actor, shown.row.id)
        return SeeOther("events:event", shown.row.id)
    return render(request, "events/call_off.html", {"event": shown.row})
