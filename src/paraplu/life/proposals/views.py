"""Pages of proposals: the list, one proposal, and its verbs."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import render_page
from paraplu.life.proposals import actions, policy, queries
from paraplu.life.proposals.actions import NoDecisionYet
from paraplu.life.proposals.forms import (
    DecisionForm,
    ProposalForm,
    ProposalMeetUpForm,
    ProposalReportForm,
    RemarkForm,
    VoteForm,
)
from paraplu.life.proposals.queries import ProposalDetails

FORMS = {"remark": RemarkForm, "vote": VoteForm, "decision": DecisionForm, "report": ProposalReportForm}
UNDECIDED = {
    "too_many": _("More hands than people who may vote: a person with an interest does not vote."),
    "too_few": _("Not decided: fewer than half of the Board were there."),
    "waiting": _(
        "Not decided yet: outside a meeting it is decided when every member of the Board agrees. "
        "Some of them have not answered."
    ),
    "next_meeting": _(
        "This needs a meeting of the Board. Raise hands there and write the numbers down here."
    ),
}


@authorized_page(policy.see_proposals)
def proposal_list_page(request: ActorRequest) -> HttpResponse:
    """List the proposals and what became of them."""
    list_page = queries.visible_proposals(request.actor, request.GET.get("page", ""))
    context = {"leaf": list_page, "may_propose": policy.propose(request.actor)}
    return render(request, "proposals/list.html", context)


@authorized_page(policy.propose, methods=("GET", "POST"))
def propose_activity(request: ActorRequest) -> HttpResponse:
    """Propose an activity."""
    form = ProposalForm(typed(request), initial={"key": uuid4()})
    if not form.is_valid():
        return render_page(request, "proposals/new.html", {"form": form})
    made = actions.propose_activity(request.actor, form.proposal_data(), form.cleaned_data["key"])
    return MemberRedirect("proposals:proposal", made)


@authorized_page(policy.see_proposals, find=queries.proposal_details)
def proposal_page(request: ActorRequest, proposal: ProposalDetails) -> HttpResponse:
    """Show a proposal, its discussion, and what this reader may do."""
    return _render_proposal_page(request, proposal)


def _render_proposal_page(request: ActorRequest, details: ProposalDetails, **bound: Any) -> HttpResponse:
    """Render the page; bound: a refused form under its name (422)."""
    may = {
        verb: getattr(policy, verb)(request.actor, details)
        for verb in ("remark", "withdraw", "declare_interest", "vote", "decide", "make_event", "report")
    }
    forms = {name: bound.get(name) or made() for name, made in FORMS.items()}
    context = {"whole": details, "may": may, "forms": forms}
    return render(request, "proposals/proposal.html", context, status=422 if bound else 200)


@authorized_page(policy.remark, find=queries.proposal_details, methods=("POST",))
def add_proposal_remark(request: ActorRequest, proposal: ProposalDetails) -> HttpResponse:
    """Add a remark to the discussion."""
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _render_proposal_page(request, proposal, remark=form)
    actions.add_proposal_remark(request.actor, proposal.proposal.pk, form.cleaned_data["text"])
    return MemberRedirect("proposals:proposal", proposal.proposal.pk)


@authorized_page(
    policy.withdraw, find=queries.proposal_details, methods=("POST",), recently_authenticated=True
)
def withdraw_proposal(request: ActorRequest, proposal: ProposalDetails) -> HttpResponse:
    """Withdraw the proposal."""
    actions.withdraw_proposal(request.actor, proposal.proposal.pk)
    return MemberRedirect("proposals:proposal", proposal.proposal.pk)


@authorized_page(policy.declare_interest, find=queries.proposal_details, methods=("POST",))
def declare_interest(request: ActorRequest, proposal: ProposalDetails) -> HttpResponse:
    """Declare an interest."""
    actions.declare_interest(request.actor, proposal.proposal.pk)
    return MemberRedirect("proposals:proposal", proposal.proposal.pk)


@authorized_page(policy.vote, find=queries.proposal_details, methods=("POST",))
def vote_on_proposal(request: ActorRequest, proposal: ProposalDetails) -> HttpResponse:
    """Vote as a member of the organ."""
    form = VoteForm(request.POST)
    if not form.is_valid():
        return _render_proposal_page(request, proposal, vote=form)
    actions.vote_on_proposal(request.actor, proposal.proposal.pk, form.cleaned_data["choice"])
    return MemberRedirect("proposals:proposal", proposal.proposal.pk)


@authorized_page(policy.decide, find=queries.proposal_details, methods=("POST",))
def decide_on_proposal(request: ActorRequest, proposal: ProposalDetails) -> HttpResponse:
    """Record what was decided and why."""
    form = DecisionForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.decide_on_proposal(
                request.actor, proposal.proposal.pk, data["reason"], data["ceiling"], form.hand_count()
            )
        except NoDecisionYet as why:
            form.add_error(None, UNDECIDED[str(why)])
    if form.errors:
        return _render_proposal_page(request, proposal, decision=form)
    return MemberRedirect("proposals:proposal", proposal.proposal.pk)


@authorized_page(policy.make_event, find=queries.proposal_details, methods=("GET", "POST"))
def make_proposal_event(request: ActorRequest, proposal: ProposalDetails) -> HttpResponse:
    """Turn the proposal into an event, whose page follows; the proposer is its host."""
    made = proposal.proposal
    initial = {"day": made.wanted_on, "hour": made.hour, "audience": "members"}
    form = ProposalMeetUpForm(typed(request), initial=initial)
    if not form.is_valid():
        return render_page(request, "proposals/evening.html", {"form": form, "whole": proposal})
    event = actions.make_proposal_event(request.actor, made.pk, form.meet_up_data())
    return MemberRedirect("events:event", event)


@authorized_page(policy.report, find=queries.proposal_details, methods=("POST",))
def report_on_proposal(request: ActorRequest, proposal: ProposalDetails) -> HttpResponse:
    """Report back."""
    form = ProposalReportForm(request.POST)
    if form.is_valid():
        try:
            data = form.cleaned_data
            actions.report_on_proposal(request.actor, proposal.proposal.pk, data["text"], data["spent"])
        except ValueError:
            form.add_error("spent", _("This is more than was agreed. Talk with the treasurer first."))
    if form.errors:
        return _render_proposal_page(request, proposal, report=form)
    return MemberRedirect("proposals:proposal", proposal.proposal.pk)
