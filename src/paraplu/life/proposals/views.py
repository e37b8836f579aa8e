"""Pages of proposals: the list, one proposal, and its verbs."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.editing import EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import render_page, try_form
from paraplu.base.written_texts import shown_text
from paraplu.kernel.actor import Actor
from paraplu.life.proposals import actions, policy, queries, texts
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
    rows = list_page.with_rows(texts.proposal_rows(list_page.rows))
    context = {"list_page": rows, "may_propose": policy.propose(request.actor)}
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


def _render_proposal_page(
    request: ActorRequest, details: ProposalDetails, fault: str = "", **bound: Any
) -> HttpResponse:
    """Render the page; bound: a refused form under its name (422). fault: why nothing was saved (409)."""
    may = {
        verb: getattr(policy, verb)(request.actor, details)
        for verb in (
            "remark",
            "withdraw",
            "word_answer",
            "make_event",
            "report",
            "answer_report",
            "confirm_cost",
        )
    }
    found = details.proposal
    initial = {"answer": found.answer_so_far, "report": {"text": found.report}}
    forms = {name: bound.get(name) or made(initial=initial.get(name)) for name, made in FORMS.items()}
    text = shown_text(texts.KIND, found.pk, texts.proposal_texts(found))
    context = {"whole": details, "text": text, "may": may, "forms": forms, "fault": fault}
    if found.decided_on:
        context["cost_in_book"] = queries.cost_in_book(found)
    status = 409 if fault else 422 if bound else 200
    return render(request, "proposals/proposal.html", context, status=status)


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
            form.add_error("spent", _("This is more than the agreed amount. Talk with the treasurer first."))
    if form.errors:
        return _render_proposal_page(request, proposal, report=form)
    return MemberRedirect("proposals:proposal", proposal.proposal.pk)


@authorized_page(policy.answer_report, find=queries.proposal_details, methods=("POST",))
def answer_report(request: ActorRequest, proposal: ProposalDetails) -> HttpResponse:
    """Agree to a report that somebody wrote for the proposer, or decline it."""
    return _answer_report(request, proposal, actions.agree_to_report, actions.decline_report)


@authorized_page(policy.confirm_cost, find=queries.proposal_details, methods=("POST",))
def answer_cost(request: ActorRequest, proposal: ProposalDetails) -> HttpResponse:
    """Confirm what it cost, or return the report."""
    return _answer_report(request, proposal, actions.confirm_cost, actions.return_report)


def _answer_report(
    request: ActorRequest,
    proposal: ProposalDetails,
    agree: Callable[[Actor, UUID, str], None],
    decline: Callable[[Actor, UUID], None],
) -> HttpResponse:
    """Take the step of the button that was pressed; a yes is valid for exactly what was shown."""
    answer, key = request.POST.get("answer", ""), proposal.proposal.pk
    if answer not in ("yes", "no"):
        return _render_proposal_page(request, proposal, _("Choose one of the two buttons."))
    try:
        if answer == "yes":
            agree(request.actor, key, request.POST.get("seen", ""))
        else:
            decline(request.actor, key)
    except EditConflict:
        now = queries.proposal_details(request.actor, key)
        return _render_proposal_page(
            request, now, _("The report has changed since you read it. Read it again.")
        )
    return MemberRedirect("proposals:proposal", key)
