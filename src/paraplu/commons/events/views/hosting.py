"""In the house, for the host alone: the door list on paper, the counter, the code for guests."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from paraplu.base.forms import Form, WholeNumber
from paraplu.base.pages import Request, SeeOther, page
from paraplu.commons.events import actions, policy, queries
from paraplu.commons.events.forms import LARGEST
from paraplu.commons.events.views.finding import Shown, evening, page_of


class CountForm(Form):
    """How many are in."""

    came = WholeNumber(min_value=0, max_value=LARGEST * 2)


@page(policy.keep_door, evening)
def door(request: Request, shown: Shown) -> HttpResponse:
    """Names and the two words of each, to print; gone some hours after the evening."""
    row = shown.row
    if queries.is_list_gone(row):
        raise Http404
    sheet = queries.door_list(request.actor, row, page_of(request))
    return render(request, "events/door.html", {"event": row, "guests": sheet.rows, "leaf": sheet})


@page(policy.keep_door, evening, methods=("POST",))
def count(request: Request, shown: Shown) -> HttpResponse:
    """The counter at the door."""
    form = CountForm(request.POST)
    if not form.is_valid():
        return render(request, "events/count_wrong.html", {"event": shown.row, "form": form}, status=422)
    actions.count_in(request.actor, shown.row.id, int(form.cleaned_data["came"]))
    return SeeOther("events:event", shown.row.id)


@page(policy.keep_door, evening, methods=("POST",))
def renew(request: Request, shown: Shown) -> HttpResponse:
    """Another code for guests."""
    actions.renew_invitation(request.actor, shown.row.id)
    return SeeOther("events:event", shown.row.id)
