"""The list of people, for the secretary: filtered, in an order, searched by name, and cards for several."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.http import HttpResponse

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.front.desk import forms, policy
from paraplu.front.desk.people_filters import (
    column_orders,
    filter_choices,
    filter_from,
    person_rows,
    query_of,
    saved_filters,
)
from paraplu.front.desk.views import render_desk_page
from paraplu.kernel.actor import Actor
from paraplu.people import api as people
from paraplu.people.api import MemberFilter
from paraplu.trust.audit import api as audit

PAGE = 50
# Who opened the list on which day, as far as this process remembers.
LIST_VIEWS: set[tuple[date, int | None]] = set()


@authorized_page(policy.see_people)
def people_page(request: ActorRequest) -> HttpResponse:
    """Show fifty people; the URL holds the filter and a number, never a name."""
    wanted = filter_from(request.GET)
    rows = people.listed_members(request.actor, wanted, PAGE + 1)
    _log_list_view(request.actor)
    return _render_list(request, forms.FindForm(), wanted, rows)


def _log_list_view(actor: Actor) -> None:
    """Log one line a day: every member in the list reads it, and a line for each page would slow them all."""
    view = (clock.current_date(), actor.number)
    if view not in LIST_VIEWS:
        audit.record_event(actor, "list.seen", office="secretary")
        LIST_VIEWS.add(view)


@authorized_page(policy.see_people, methods=("POST",))
def search_people(request: ActorRequest) -> HttpResponse:
    """Search a name or a number. It is sent in the body, so that no browser history keeps it.

    The same form without a name only filters; that goes into the URL of the list.
    """
    form, wanted = forms.FindForm(request.POST), filter_from(request.POST)
    if "show" in request.POST and not request.POST.get("name", "").strip():
        answer = MemberRedirect("desk:people")
        answer.headers["Location"] += query_of(wanted)
        return answer
    if not form.is_valid():
        return _render_list(request, form, wanted, [], 422)
    wanted = replace(wanted, name=form.cleaned_data["name"])
    rows = people.listed_members(request.actor, wanted, PAGE + 1)
    with transaction.atomic():
        for row in rows[:PAGE]:
            audit.record_event(request.actor, "person.found", row.number, "secretary")
    return _render_list(request, form, wanted, rows)


def _render_list(
    request: ActorRequest,
    form: forms.FindForm,
    wanted: MemberFilter,
    rows: Sequence[people.ListedMember],
    status: int = 200,
) -> HttpResponse:
    has_more, shown = len(rows) > PAGE, list(rows[:PAGE])
    after = replace(wanted, after=shown[-1].number) if has_more else None
    context = {
        "form": form,
        "people": shown,
        "rows": person_rows(shown),
        "has_more": has_more,
        "next": query_of(after) if after and not wanted.name else "",
        "choices": filter_choices(wanted),
        "chips": saved_filters(request.actor, wanted),
        "heads": column_orders(wanted),
        "order": wanted.order,
        "is_search": bool(wanted.name) or form.is_bound,
    }
    return render_desk_page(request, "people", context, status)
