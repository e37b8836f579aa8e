"""Pages for the host only: the printed guest list, the counter, and the code for guests."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.events import actions, policy, queries
from paraplu.commons.events.attendance_forms import attendance_form
from paraplu.commons.events.views.finding import EventView, find_visible_event


@authorized_page(policy.manage_guest_list, find_visible_event)
def guest_list_page(request: ActorRequest, shown: EventView) -> HttpResponse:
    """Names with their two recognition words, to print; gone some hours after the event."""
    row = shown.event_row
    if queries.is_guest_list_gone(row):
        raise Http404
    list_page = queries.guest_list(request.actor, row, request.GET.get("page", ""))
    return render(
        request, "events/guest_list.html", {"event": row, "guests": list_page.rows, "list_page": list_page}
    )


@authorized_page(policy.manage_guest_list, find_visible_event, methods=("POST",))
def record_attendance(request: ActorRequest, shown: EventView) -> HttpResponse:
    """Record how many people came."""
    row = shown.event_row
    form = attendance_form(row, request.POST)
    if not form.is_valid():
        context = {"event": row, "form": form, "is_tour": queries.is_tour(row.kind)}
        return render(request, "events/count_wrong.html", context, status=422)
    actions.record_attendance(request.actor, row.id, **form.cleaned_data)
    return MemberRedirect("events:event", row.id)


@authorized_page(policy.manage_guest_list, find_visible_event, methods=("POST",))
def renew_guest_code(request: ActorRequest, shown: EventView) -> HttpResponse:
    """Make a new guest code."""
    actions.renew_guest_code(request.actor, shown.event_row.id)
    return MemberRedirect("events:event", shown.event_row.id)
