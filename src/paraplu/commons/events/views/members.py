"""Members' pages: upcoming events, one event, and the member's own place at it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.base.written_texts import shown_text
from paraplu.commons.events import actions, codes, locations, policy, queries, street_notices, texts
from paraplu.commons.events.attendance_forms import attendance_form
from paraplu.commons.events.changes import changes_for
from paraplu.commons.events.covers import cover_of
from paraplu.commons.events.forms import NameForm
from paraplu.commons.events.views.finding import EventView, find_visible_event
from paraplu.people import api as people


@authorized_page(policy.see_list)
def events_page(request: ActorRequest) -> HttpResponse:
    """The upcoming events, the next one first, and past ones that the member may repeat."""
    list_page = queries.upcoming_events_page(request.actor, request.GET.get("page", ""))
    past = [] if list_page.previous_number else queries.repeatable_past_events(request.actor)
    context = {
        "evenings": texts.in_reader_language(list_page.rows),
        "list_page": list_page,
        "past": texts.in_reader_language(past),
        "may_plan": policy.open_plan(request.actor),
        "may_give": policy.see_give_page(request.actor),
    }
    return render(request, "events/list.html", context)


@authorized_page(policy.see, find_visible_event)
def event_page(request: ActorRequest, shown: EventView) -> HttpResponse:
    """One event, the member's own place, and the organiser's actions."""
    return _render_event(request, shown, None, 200)


def _render_event(
    request: ActorRequest, shown: EventView, form: NameForm | None, status: int
) -> HttpResponse:
    row, actor = shown.event_row, request.actor
    organises = policy.organise(actor, shown)
    counts = queries.seat_counts(row) if organises or shown.is_coming else {}
    if form is None:
        person = people.person_by_number(actor.number_or_zero)
        form = NameForm(initial={"name": person.working_name if person else ""})
    context: dict[str, Any] = {
        "event": row,
        "is_by_invitation": row.audience == policy.BY_INVITATION,
        "cover": cover_of(row.pk),
        "text": shown_text(texts.KIND, row.pk, texts.event_texts(row)),
        "kind": queries.event_kind_name(row.kind),
        "city": queries.city_name_of(row),
        "spoken": queries.spoken_languages(row),
        "seat": shown.seat,
        "sign": codes.recognition_words(shown.seat.id) if shown.seat and shown.has_place else "",
        "host_mark": codes.host_mark(row) if queries.has_new_host(row, shown.seat) else "",
        "changes": changes_for(actor, row, shown, shown.seat) if shown.is_coming else [],
        "offer_ends": queries.offer_end_day(shown.seat),
        "place": locations.location_for(actor, row, shown),
        "is_coming": shown.is_coming,
        "may_come": policy.come(actor, shown),
        "form": form,
        "organises": organises,
        "police": street_notices.police_notice(row) if organises else None,
        "counts": counts,
        "position": queries.waiting_position(shown.seat),
        "is_host": policy.manage_guest_list(actor, shown),
        "guest_code": codes.event_guest_code(row) if policy.manage_guest_list(actor, shown) else "",
        "is_list_gone": queries.is_guest_list_gone(row),
        "is_tour": queries.is_tour(row.kind),
        "count_form": attendance_form(row),
    }
    return render(request, "events/event.html", context, status=status)


@authorized_page(policy.come, find_visible_event, methods=("POST",))
def request_place(request: ActorRequest, shown: EventView) -> HttpResponse:
    """Ask for a place."""
    form = NameForm(request.POST)
    if not form.is_valid():
        return _render_event(request, shown, form, 422)
    actions.request_place(request.actor, shown.event_row.id, form.cleaned_data["name"])
    return MemberRedirect("events:event", shown.event_row.id)


@authorized_page(policy.come, find_visible_event, methods=("POST",))
def accept_place(request: ActorRequest, shown: EventView) -> HttpResponse:
    """Accept an offered place."""
    actions.accept_place(request.actor, shown.event_row.id)
    return MemberRedirect("events:event", shown.event_row.id)


@authorized_page(policy.come, find_visible_event, methods=("POST",))
def show_name(request: ActorRequest, shown: EventView) -> HttpResponse:
    """Let the host of now read the name that the member gave to an earlier one."""
    actions.show_name_to_host(request.actor, shown.event_row.id, request.POST.get("host", ""))
    return MemberRedirect("events:event", shown.event_row.id)


@authorized_page(policy.leave, find_visible_event, methods=("POST",))
def leave_place(request: ActorRequest, shown: EventView) -> HttpResponse:
    """Give up the place or the turn."""
    actions.leave_place(request.actor, shown.event_row.id)
    return MemberRedirect("events:event", shown.event_row.id)
