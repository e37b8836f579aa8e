"""The page on which auditors count: their browsers open the records, and send only tables."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.figures import actions, policy, queries
from paraplu.commons.figures.counting import UnsoundTables
from paraplu.commons.figures.forms import RecordsForm, TablesForm
from paraplu.commons.figures.models import YearTables
from paraplu.commons.figures.plan import figures_plan
from paraplu.kernel.actor import Actor
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes


@authorized_page(policy.count)
def counting_page(request: ActorRequest) -> HttpResponse:
    """What may be counted now, and what waits for a second person."""
    return _render_counting(request)


def _render_counting(request: ActorRequest, fault: str = "", status: int = 200) -> HttpResponse:
    year = queries.countable_year()
    found = YearTables.objects.filter(pk=year).first()
    waiting = found.text if found and not found.published_on else ""
    context = {
        **keys.unlock_context(request.actor.number_or_zero),
        "roster": keys.read_roster().as_json(mailboxes.COUNTING_OFFICE),
        "fault": fault,
        "year": year,
        "next_year": year + 1,
        "tables": found,
        "is_own": found is not None and found.proposed_by == request.actor.number,
        "is_open": bool(mailboxes.counting_circle()),
        "is_time": queries.is_counting_time(),
        "plan": {**figures_plan().as_json(), "year": year, "waiting": waiting},
        "published": queries.published_tables(),
    }
    return render(request, "figures/office.html", context, status=status)


@authorized_page(policy.count, methods=("POST",))
def records_endpoint(request: ActorRequest) -> HttpResponse:
    """Store the slots that an auditor's script made for newcomers, and hand it the next records."""
    form, key = RecordsForm(request.POST), keys.key_of(request.actor.number_or_zero)
    if key is None or not form.is_valid():
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    for identifier, slots in form.cleaned_data["brought"]:
        mailboxes.share_record(request.actor, identifier, slots)
    return JsonResponse(
        queries.records_for_browser(request.actor, form.cleaned_data["after"], bytes(key.sealing_key))
    )


@authorized_page(policy.count, methods=("POST",))
def propose_tables(request: ActorRequest) -> HttpResponse:
    """Store what this auditor counted, for a second one."""
    return _send_tables(request, actions.propose_tables)


@authorized_page(policy.count, methods=("POST",))
def agree_to_tables(request: ActorRequest) -> HttpResponse:
    """Publish the tables, because this auditor counted the same."""
    return _send_tables(request, actions.agree_to_tables)


def _send_tables(request: ActorRequest, send: Callable[[Actor, int, str], None]) -> HttpResponse:
    form = TablesForm(request.POST)
    if not form.is_valid():
        return _render_counting(request, _("The tables did not arrive whole. Count again."), 422)
    try:
        send(request.actor, form.cleaned_data["year"], form.cleaned_data["text"])
    except UnsoundTables:
        fault = _("These tables would give a small number away, or are not whole. Nothing was stored.")
        return _render_counting(request, fault, HTTPStatus.UNPROCESSABLE_ENTITY)
    except actions.TablesConflict:
        fault = _("The tables of this year are public already, or it is not their time.")
        return _render_counting(request, fault, HTTPStatus.CONFLICT)
    return MemberRedirect("figures:office")
