"""Pages for opening, voting on and deciding one item at a time."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import RuleViolation, refusal_page, render_page, try_form, try_step
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly import actions, finding, forms, law, policy, queries
from paraplu.life.assembly.models import AgendaItem, ItemOutcome, Method, Stage, TellerCount
from paraplu.life.assembly.views.opening import ballots_of


@authorized_page(policy.see, find=finding.led_agenda_item)
def agenda_item_page(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Show an item, and what can be recorded beside the vote."""
    return _render_agenda_item(request, item)


def _render_agenda_item(request: ActorRequest, item: AgendaItem, **bound: Any) -> HttpResponse:
    context = {
        **_item_vote_context(item),
        "is_waiting": item.stage == Stage.WAITING,
        "may_be_voted": item.kind != kinds.OTHER_BUSINESS,
        "may_be_amended": law.may_be_amended(item.kind),
        "may_be_noted": law.may_be_noted(item.kind),
        "amend": forms.AmendForm(initial={"amended": item.amended or item.text}),
        "hearing": forms.HearingForm(initial={"heard": item.heard, "stood_aside": item.stood_aside}),
        **ballots_of(item.assembly),
    }
    return render_page(request, "assembly/item.html", context | bound)


def _item_vote_context(item: AgendaItem) -> dict[str, Any]:
    """The item and how many votes there are, for the top of each voting page."""
    now = queries.current_quorum(item.assembly)
    return {
        "item": item,
        "assembly": item.assembly,
        "reports": queries.item_reports(item),
        "quorum": now,
        "needed": law.quorum_needed(item, now.roll),
        "may_vote": max(0, now.total_votes - item.stood_aside),
        "onward": _voting_url_name(item) if item.stage == Stage.OPEN else "",
    }


def _voting_url_name(item: AgendaItem) -> str:
    """The page on which an open item is voted on; elections have a page of their own."""
    if item.method == Method.ELECTRONIC:
        return "assembly:electronic"
    if item.kind == kinds.ELECTION:
        return "elections:election"
    return "assembly:paper_ballots" if item.method == Method.PAPER else "assembly:show_of_hands"


@authorized_page(policy.see, find=finding.led_agenda_item, methods=("POST",))
def take_up_item(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Open an item for a vote by the chosen method, and those that share its secret ballot."""
    method = request.POST.get("method", "")
    if method not in Method.values:
        return refusal_page(request, RuleViolation("no_method"), "assembly:item", item.pk)
    item.method = method
    page, done = ("assembly:item", item.pk), MemberRedirect(_voting_url_name(item), item.pk)
    try:
        others = [UUID(key) for key in request.POST.getlist("with")]
    except ValueError:
        return refusal_page(request, RuleViolation("not_together"), "assembly:item", item.pk)
    return try_step(
        request, lambda: actions.open_agenda_item(request.actor, item.pk, method, others), page, done
    )


@authorized_page(policy.see, find=finding.led_agenda_item, methods=("GET", "POST"))
def show_of_hands_page(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Record a show of hands."""
    form = forms.VotesForm(typed(request))
    if try_form(form, lambda _data: actions.decide_by_hands(request.actor, item.pk, form.counted_votes())):
        return MemberRedirect("assembly:running", item.assembly_id)
    return render_page(request, "assembly/hands.html", {**_item_vote_context(item), "form": form})


@authorized_page(policy.see, find=finding.led_agenda_item, methods=("GET", "POST"))
def paper_ballots_page(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Take the result, once the tellers agree."""
    if request.method == "POST":
        page, done = ("assembly:paper_ballots", item.pk), MemberRedirect("assembly:running", item.assembly_id)
        return try_step(request, lambda: actions.decide_by_paper(request.actor, item.pk), page, done)
    return _render_paper_ballots(request, item, forms.TellersVotesForm(actor=request.actor))


def _render_paper_ballots(
    request: ActorRequest, item: AgendaItem, form: forms.TellersVotesForm
) -> HttpResponse:
    context = {
        **_item_vote_context(item),
        "counts": TellerCount.objects.filter(item=item).count(),
        "form": form,
        "may_write": policy.write_down(request.actor, None),
    }
    return render_page(request, "assembly/papers.html", context)


@authorized_page(policy.see, find=finding.led_agenda_item, methods=("POST",))
def amend_agenda_item(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Amend the words of an item."""
    form = forms.AmendForm(request.POST)
    if try_form(form, lambda data: actions.amend_agenda_item(request.actor, item.pk, data["amended"])):
        return MemberRedirect("assembly:item", item.pk)
    return _render_agenda_item(request, item, amend=form)


@authorized_page(policy.see, find=finding.led_agenda_item, methods=("POST",))
def note_item_hearing(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Record that the person was heard, and how many stood aside."""
    form = forms.HearingForm(request.POST)
    if try_form(form, lambda data: actions.note_item_hearing(request.actor, item.pk, **data)):
        return MemberRedirect("assembly:item", item.pk)
    return _render_agenda_item(request, item, hearing=form)


@authorized_page(policy.see, find=finding.led_agenda_item, methods=("POST",))
def close_without_vote(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Note or withdraw an item."""
    outcome = request.POST.get("outcome", "")
    if outcome not in (ItemOutcome.NOTED, ItemOutcome.WITHDRAWN):
        return refusal_page(request, RuleViolation("needs_a_vote"), "assembly:item", item.pk)
    page, done = ("assembly:item", item.pk), MemberRedirect("assembly:running", item.assembly_id)
    return try_step(request, lambda: actions.close_without_vote(request.actor, item.pk, outcome), page, done)


@authorized_page(policy.write_down, find=finding.office_agenda_item, methods=("POST",))
def note_paper_count(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Record what a teller counted and signed on paper."""
    form = forms.TellersVotesForm(request.POST, actor=request.actor)
    if try_form(
        form,
        lambda data: actions.note_paper_count(request.actor, item.pk, data["teller"], form.counted_votes()),
    ):
        return MemberRedirect("assembly:paper_ballots", item.pk)
    return _render_paper_ballots(request, item, form)


@authorized_page(policy.see, find=finding.counted_agenda_item, methods=("GET", "POST"))
def enter_teller_count(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Let a teller enter their count without seeing the other's."""
    form = forms.VotesForm(typed(request))
    if try_form(form, lambda _data: actions.enter_teller_count(request.actor, item.pk, form.counted_votes())):
        return MemberRedirect("assembly:meeting", item.assembly_id)
    return render_page(request, "assembly/count.html", {"form": form, "item": item})
