"""What members ask for together."""

from typing import Any

from django.http import HttpResponse

from paraplu.base.objections import Objected, object_to, press
from paraplu.base.pages import Request, SeeOther, asked_leaf, page, typed
from paraplu.kernel.numbers import shown_count
from paraplu.life.assembly import actions, finding, forms, law, policy, queries
from paraplu.life.assembly.models import Demand
from paraplu.life.assembly.views import show
from paraplu.people import api as people


@page(policy.see)
def demands(request: Request) -> HttpResponse:
    """What is asked for at the moment."""
    active = people.how_many_active()
    told = {
        "leaf": queries.demands(request.actor, asked_leaf(request)),
        "may_ask": policy.demand(request.actor, None),
        "for_item": law.signatures_needed("item", active),
        "for_assembly": law.signatures_needed("assembly", active),
    }
    return show(request, "demands", told)


@page(policy.demand, methods=("GET", "POST"))
def ask(request: Request) -> HttpResponse:
    """Begin a demand."""
    form = forms.DemandForm(typed(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        demand = actions.ask_for(request.actor, said["wants"], said["title"], said["text"])
        return SeeOther("assembly:demand", demand)
    return show(request, "demand_new", {"form": form}, wrong=request.method == "POST")


@page(policy.see, find=finding.demand_of)
def demand(request: Request, demand: Demand) -> HttpResponse:
    """A demand: sign it, take the name back, write a name down."""
    return _demand(request, demand)


def _demand(request: Request, demand: Demand, **bound: Any) -> HttpResponse:
    """Threat: a small number and its moment would tell who signed, so it stays hidden."""
    actor = request.actor
    told = {
        "demand": demand,
        "count": shown_count(queries.signatures(demand)) if not demand.reached_on else None,
        "needed": law.signatures_needed(demand.wants, people.how_many_active()),
        "deadlines": law.deadlines(demand),
        "has_signed": queries.has_signed(actor, demand),
        "may_sign": policy.demand(actor, None) and demand.settled_on is None,
        "may_write": policy.write_down(actor, None) and demand.settled_on is None,
        "form": forms.SignatureForm(),
    }
    return show(request, "demand", told | bound, wrong=bool(bound))


@page(policy.demand, find=finding.demand_of, methods=("POST",))
def sign(request: Request, demand: Demand) -> HttpResponse:
    """Put her name under it."""
    return press(
        request,
        lambda: actions.sign_demand(request.actor, demand.pk),
        ("assembly:demand", demand.pk),
        SeeOther("assembly:demand", demand.pk),
    )


@page(policy.demand, find=finding.demand_of, methods=("POST",))
def unsign(request: Request, demand: Demand) -> HttpResponse:
    """Take her name back."""
    actions.unsign_demand(request.actor, demand.pk)
    return SeeOther("assembly:demand", demand.pk)


@page(policy.write_down, find=finding.demand_of, methods=("POST",))
def note(request: Request, demand: Demand) -> HttpResponse:
    """Write the name of a member down who asked for it."""
    form = forms.SignatureForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.note_signature(request.actor, demand.pk, said["number"], said["how"])
            return SeeOther("assembly:demand", demand.pk)
        except Objected as objected:
            object_to(form, objected)
    return _demand(request, demand, form=form)
