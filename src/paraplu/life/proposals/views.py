"""Pages of proposals: the list, one proposal, and its verbs."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import render_page, try_form
from paraplu.life.proposals import actions, policy, queries
from paraplu.life.proposals.forms import (
    AnswerForm,
    ProposalForm,
    ProposalMeetUpForm,
    ProposalReportForm,
    RemarkForm,
)
from paraplu.life.proposals.queries import ProposalDetails

FORMS = {"remark": RemarkForm, "answer": AnswerForm, "report": ProposalReportForm}


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
        for verb in ("remark", "withdraw", "word_answer", "make_event", "report")
    }
    forms = {name: bound.get(name) or made() for name, made in FORMS.items() if name != "answer"}
    forms["answer"] = bound.get("answer") or AnswerForm(initial=details.proposal.answer_so_far)
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


@authorized_page(policy.word_answer, find=queries.proposal_details, methods=("POST",))
def word_answer(request: ActorRequest, proposal: ProposalDetails) -> HttpResponse:
    """Word the answer on which the organ votes."""
    form, key = AnswerForm(request.POST), proposal.proposal.pk
    if try_form(form, lambda _data: actions.word_answer(request.actor, key, form.answer_draft())):
        return MemberRedirect("proposals:proposal", key)
    return _render_proposal_page(request, proposal, answer=form)


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
