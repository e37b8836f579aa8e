"""Pages of members' demands."""

from contextlib import suppress
from typing import Any

from django.http import HttpResponse

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, requested_page_number, typed
from paraplu.base.refusals import reason_sentences, render_page, try_form, try_step
from paraplu.kernel.act_rules import may_stop
from paraplu.kernel.numbers import shown_count
from paraplu.kernel.rules import NotAuthorized
from paraplu.life.assembly import actions, demands, finding, forms, law, policy
from paraplu.life.assembly.models import Demand
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions


@authorized_page(policy.see)
def member_demands_page(request: ActorRequest) -> HttpResponse:
    """List the open demands."""
    active, gaps = people.active_member_count(), law.unknown_shares()
    context = {
        "list_page": demands.open_demands(request.actor, requested_page_number(request)),
        "may_ask": policy.demand(request.actor, None),
        "gaps": gaps,
        "for_item": None if gaps else law.signatures_needed("item", active),
        "for_assembly": None if gaps else law.signatures_needed("assembly", active),
    }
    return render_page(request, "assembly/demands.html", context)


@authorized_page(policy.demand, methods=("GET", "POST"))
def start_member_demand(request: ActorRequest) -> HttpResponse:
    """Begin a demand."""
    form = forms.DemandForm(typed(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        demand = actions.start_member_demand(request.actor, data["wants"], data["title"], data["text"])
        return MemberRedirect("assembly:demand", demand)
    return render_page(request, "assembly/demand_new.html", {"form": form})


@authorized_page(policy.see, find=finding.visible_demand)
def member_demand_page(request: ActorRequest, demand: Demand) -> HttpResponse:
    """Show a demand, with its forms for signing, withdrawing and recording a signature."""
    return _render_member_demand(request, demand)


def _render_member_demand(request: ActorRequest, demand: Demand, **bound: Any) -> HttpResponse:
    """Render a demand. Threat: a small number and its moment would reveal who signed, so it is hidden."""
    actor, is_first = request.actor, demands.first_signatory(demand) == request.actor.number
    is_owed = not demands.self_convening_reasons(demand, clock.current_date())
    act = demands.open_demand_act(demand) if is_owed else None
    context = {
        "demand": demand,
        "count": shown_count(demands.signature_count(demand)) if not demand.reached_on else None,
        "needed": law.signatures_needed(demand.wants, people.active_member_count()),
        "deadlines": law.demand_deadlines(demand),
        "has_signed": demands.has_signed_demand(actor, demand),
        "waiting": demands.waiting_signature(actor, demand),
        "may_sign": policy.demand(actor, None) and demand.settled_on is None,
        "may_write": policy.write_down(actor, None) and demand.settled_on is None,
        "may_convene": is_owed and is_first,
        "is_owed": is_owed,
        "is_first": is_first,
        "act": act,
        "may_stop": act is not None and is_first and may_stop(actor, decisions.act_facts(act, actor)),
        "form": forms.DemandSignatureForm(actor=request.actor),
    }
    return render_page(request, "assembly/demand.html", context | bound)


@authorized_page(policy.demand, find=finding.visible_demand, methods=("POST",))
def sign_demand(request: ActorRequest, demand: Demand) -> HttpResponse:
    """Sign the demand."""
    page = ("assembly:demand", demand.pk)
    return try_step(request, lambda: actions.sign_demand(request.actor, demand.pk), page)


@authorized_page(policy.demand, find=finding.visible_demand, methods=("POST",))
def withdraw_demand_signature(request: ActorRequest, demand: Demand) -> HttpResponse:
    """Withdraw the signature."""
    actions.withdraw_demand_signature(request.actor, demand.pk)
    return MemberRedirect("assembly:demand", demand.pk)


@authorized_page(policy.write_down, find=finding.visible_demand, methods=("POST",))
def note_demand_signature(request: ActorRequest, demand: Demand) -> HttpResponse:
    """Record the signature of a member who asked for it."""
    form = forms.DemandSignatureForm(request.POST, actor=request.actor)
    if try_form(
        form,
        lambda data: actions.note_demand_signature(request.actor, demand.pk, data["number"], data["how"]),
    ):
        return MemberRedirect("assembly:demand", demand.pk)
    return _render_member_demand(request, demand, form=form)


@authorized_page(policy.demand, find=finding.owed_demand, methods=("GET", "POST"))
def convene_demanded(request: ActorRequest, demand: Demand) -> HttpResponse:
    """Plan the assembly that the Board did not convene, and ask a second person."""
    begun = {name: getattr(demand, name) for name in ("day", "hour", "place", "kind", "about")}
    form = forms.DemandPlanForm(typed(request), actor=request.actor, initial=begun)
    if try_form(
        form,
        lambda _data: actions.ask_to_convene_demanded(request.actor, demand.pk, form.demand_plan()),
    ):
        return MemberRedirect("assembly:demand", demand.pk)
    reasons = demands.self_convening_reasons(demand, clock.current_date())
    context = {"form": form, "demand": demand, "forbidden": reason_sentences(reasons)}
    return render_page(request, "assembly/demand_convene.html", context)


@authorized_page(policy.demand, find=finding.owed_demand, methods=("POST",))
def stop_convening(request: ActorRequest, demand: Demand) -> HttpResponse:
    """Take back the request to convene it: the person who asked has no desk on which to stop it."""
    act = demands.open_demand_act(demand)
    if act is not None:
        with suppress(NotAuthorized):
            decisions.stop_act(request.actor, act.pk)
    return MemberRedirect("assembly:demand", demand.pk)
