"""The list, one proposal, and every verb of it."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import Request, SeeOther, page
from paraplu.life.proposals import actions, policy, queries
from paraplu.life.proposals.actions import Undecided
from paraplu.life.proposals.forms import (
    DecisionForm,
    EveningForm,
    ProposalForm,
    RemarkForm,
    ReportForm,
    VoteForm,
)
from paraplu.life.proposals.queries import Whole

FORMS = {"remark": RemarkForm, "vote": VoteForm, "decision": DecisionForm, "report": ReportForm}


@page(policy.see_proposals)
def listing(request: Request) -> HttpResponse:
    """What is proposed, and what became of it."""
    leaf = queries.listed(request.actor, request.GET.get("page", ""))
    told = {"leaf": leaf, "may_propose": policy.propose(request.actor)}
    return render(request, "proposals/list.html", told)


@page(policy.propose, methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """Propose an activity."""
    form = ProposalForm(request.POST if request.method == "POST" else None, initial={"key": uuid4()})
    if not form.is_valid():
        return render(request, "proposals/new.html", {"form": form}, status=422 if form.is_bound else 200)
    made = actions.propose(request.actor, form.wish(), form.cleaned_data["key"])
    return SeeOther("proposals:proposal", made)


@page(policy.see_proposals, find=queries.proposal)
def proposal(request: Request, proposal: Whole) -> HttpResponse:
    """One proposal, its discussion, and what this reader may do about it."""
    return _show(request, proposal)


def _show(request: Request, whole: Whole, **bound: Any) -> HttpResponse:
    """The page; bound: a form that was not understood, under its name (422)."""
    may = {
        verb: getattr(policy, verb)(request.actor, whole)
        for verb in ("remark", "withdraw", "declare_interest", "vote", "decide", "make_event", "report")
    }
    forms = {name: bound.get(name) or made() for name, made in FORMS.items()}
    told = {"whole": whole, "may": may, "forms": forms}
    return render(request, "proposals/proposal.html", told, status=422 if bound else 200)


@page(policy.remark, find=queries.proposal, methods=("POST",))
def remark(request: Request, proposal: Whole) -> HttpResponse:
    """Join the discussion."""
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _show(request, proposal, remark=form)
    actions.remark(request.actor, proposal.proposal.pk, form.cleaned_data["text"])
    return SeeOther("proposals:proposal", proposal.proposal.pk)


@page(policy.withdraw, find=queries.proposal, methods=("POST",))
def withdrawal(request: Request, proposal: Whole) -> HttpResponse:
    """Take it back."""
    actions.withdraw(request.actor, proposal.proposal.pk)
    return SeeOther("proposals:proposal", proposal.proposal.pk)


@page(policy.declare_interest, find=queries.proposal, methods=("POST",))
def interest(request: Request, proposal: Whole) -> HttpResponse:
    """Leave deliberation and vote."""
    actions.declare_interest(request.actor, proposal.proposal.pk)
    return SeeOther("proposals:proposal", proposal.proposal.pk)


@page(policy.vote, find=queries.proposal, methods=("POST",))
def vote(request: Request, proposal: Whole) -> HttpResponse:
    """Vote as one of the organ."""
    form = VoteForm(request.POST)
    if not form.is_valid():
        return _show(request, proposal, vote=form)
    actions.vote(request.actor, proposal.proposal.pk, form.cleaned_data["choice"])
    return SeeOther("proposals:proposal", proposal.proposal.pk)


@page(policy.decide, find=queries.proposal, methods=("POST",))
def decision(request: Request, proposal: Whole) -> HttpResponse:
    """Write down what was decided and why."""
    form = DecisionForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.decide(
                request.actor, proposal.proposal.pk, said["reason"], said["ceiling"], form.counted()
            )
        except Undecided as why:
            form.add_error(None, _why(str(why)))
    if form.errors:
        return _show(request, proposal, decision=form)
    return SeeOther("proposals:proposal", proposal.proposal.pk)


def _why(key: str) -> str:
    if key == "too_many":
        return _("More hands than people who may vote: who has an interest does not vote.")
    return _("Not decided yet: fewer than half of those who may vote have voted.")


@page(policy.make_event, find=queries.proposal, methods=("GET", "POST"))
def evening(request: Request, proposal: Whole) -> HttpResponse:
    """Make it an evening; she is its host and goes on there."""
    made = proposal.proposal
    initial = {"day": made.wanted_on, "hour": made.hour, "audience": "members"}
    form = EveningForm(request.POST if request.method == "POST" else None, initial=initial)
    if not form.is_valid():
        told = {"form": form, "whole": proposal}
        return render(request, "proposals/evening.html", told, status=422 if form.is_bound else 200)
    return SeeOther("events:event", actions.make_event(request.actor, made.pk, form.evening()))


@page(policy.report, find=queries.proposal, methods=("POST",))
def report(request: Request, proposal: Whole) -> HttpResponse:
    """Report back."""
    form = ReportForm(request.POST)
    if form.is_valid():
        try:
            said = form.cleaned_data
            actions.report(request.actor, proposal.proposal.pk, said["text"], said["spent"])
        except ValueError:
            form.add_error("spent", _("This is more than was agreed. Talk with the treasurer first."))
    if form.errors:
        return _show(request, proposal, report=form)
    return SeeOther("proposals:proposal", proposal.proposal.pk)
