"""Read proposals, always for an actor."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from paraplu.base.pages import ListPage, paginate
from paraplu.base.prepared import prepared_query
from paraplu.commons.asks import api as asks
from paraplu.commons.cash_book import api as cash_book
from paraplu.kernel.actor import Actor
from paraplu.kernel.statutes import app_settings
from paraplu.life.proposals import policy
from paraplu.life.proposals.actions._standing import TREASURER, cost_subject
from paraplu.life.proposals.models import Proposal, ProposalRemark, ProposalStatus
from paraplu.life.proposals.policy import ProposalSubject
from paraplu.life.proposals.words import ANSWERS
from paraplu.trust.decisions import api as decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDetails(ProposalSubject):
    """A proposal as its page shows it and rules look at it. act: the organ's, with its number."""

    proposal: Proposal
    remarks: list[ProposalRemark]
    act: decisions.PendingAct | None
    help: list[asks.HelpRequestSummary]


@dataclass(frozen=True, slots=True)
class ProposalSummary:
    """A proposal in a list."""

    id: UUID
    title: str
    name: str
    state: str


def visible_proposals(actor: Actor, page: str) -> ListPage[Proposal]:
    """The proposals that the actor may see, newest first."""
    found = Proposal.objects.visible_to(actor).order_by("-proposed_on", "pk")
    return paginate(found.only("title", "state", "wanted_on", "city"), page)


def unworded_proposals(actor: Actor) -> QuerySet[Proposal]:
    """The undecided proposals to which nobody has worded an answer yet."""
    return Proposal.objects.visible_to(actor).filter(state=ProposalStatus.OPEN, answer="")


def costs_to_confirm(actor: Actor) -> QuerySet[Proposal]:
    """The reports whose amount waits for the treasurer, without the actor's own."""
    waiting = Proposal.objects.visible_to(actor).filter(
        state=ProposalStatus.REPORTED, cost_confirmed_on=None, ceiling__gt=0
    )
    return waiting.exclude(number=actor.number_or_zero).exclude(report_by=actor.number_or_zero)


def confirms_costs(actor: Actor) -> bool:
    """Whether amounts wait for the actor, as treasurer."""
    return policy.see_proposals(actor) and actor.holds(TREASURER)


def has_report_to_answer(number: int) -> Exists:
    """Whether somebody reported for a member who has not agreed yet, for a larger query."""
    waiting = Proposal.objects.filter(number=number, state=ProposalStatus.ACCEPTED, report_by__isnull=False)
    return Exists(waiting)


def proposal_details(actor: Actor, proposal: UUID) -> ProposalDetails:
    """A proposal with everything that the actor may see of it."""
    found = get_object_or_404(Proposal.objects.visible_to(actor), pk=proposal)
    return ProposalDetails(
        **asdict(cost_subject(actor, found)),
        proposal=found,
        remarks=list(ProposalRemark.objects.filter(proposal=found).order_by("day", "pk")),
        act=decisions.acts_by_id([found.act]).get(found.act) if found.act else None,
        help=asks.help_requests_about("proposals", str(found.pk)),
    )


def cost_in_book(proposal: Proposal) -> str:
    """What the union's book says was paid for a proposal, in words; nothing where it has no ceiling there."""
    line = cash_book.find_line("proposals", proposal.pk) if settings.UNION.has_app("cash_book") else None
    return cash_book.amount_words(cash_book.spent_of_ceiling(line.id)) if line else ""


def proposals_by_member(number: int) -> list[ProposalSummary]:
    """The proposals of a person, newest first."""
    return [ProposalSummary(*row) for row in _member_proposal_rows(number)]


@prepared_query
def _member_proposal_rows(number: int) -> QuerySet[Proposal, Any]:
    found = Proposal.objects.filter(number=number).order_by("-proposed_on")
    return found.values_list("id", "title", "name", "state")


def words_answers(actor: Actor) -> bool:
    """Whether the actor is one of the organ, who words the answers on which it votes."""
    return policy.see_proposals(actor) and actor.holds(*app_settings(settings.UNION.proposals).organ)


def is_worded(arguments: Mapping[str, Any]) -> bool:
    """Whether there is an answer to vote on."""
    return bool(arguments["answer"])


def proposal_page(arguments: Mapping[str, Any]) -> tuple[str, str]:
    """The page of the proposal: its name, and its key."""
    return "proposals:proposal", arguments["proposal"]


def answer_details(arguments: Mapping[str, Any]) -> list[str]:
    """The proposal and the answer in words, for those who vote on it; nothing before there is an answer."""
    found = Proposal.objects.filter(pk=arguments["proposal"]).first() if is_worded(arguments) else None
    if found is None or not found.answer:
        return []
    lines = [found.title, str(ANSWERS[found.answer]), found.reason]
    if found.ceiling is not None:
        lines.insert(2, _("At most %(amount)s may be spent.") % {"amount": found.ceiling_euros})
    return lines
