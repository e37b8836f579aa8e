"""Read proposals, always for an actor."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from paraplu.base.pages import ListPage, paginate
from paraplu.base.prepared import prepared_query
from paraplu.commons.asks import api as asks
from paraplu.kernel.actor import Actor
from paraplu.kernel.statutes import app_settings
from paraplu.life.proposals import policy
from paraplu.life.proposals.actions._standing import proposal_subject
from paraplu.life.proposals.models import Interest, Proposal, ProposalRemark, ProposalStatus, Vote
from paraplu.life.proposals.policy import ProposalSubject


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDetails(ProposalSubject):
    """A proposal as its page shows it and rules look at it. own_vote: of the actor, empty without one."""

    proposal: Proposal
    remarks: list[ProposalRemark]
    interests: int
    own_vote: str
    votes: int
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


def open_proposals(actor: Actor) -> QuerySet[Proposal]:
    """The undecided proposals that the actor may see."""
    return Proposal.objects.visible_to(actor).filter(state=ProposalStatus.OPEN)


def proposal_details(actor: Actor, proposal: UUID) -> ProposalDetails:
    """A proposal with everything that the actor may see of it."""
    found = get_object_or_404(Proposal.objects.visible_to(actor), pk=proposal)
    votes = dict(Vote.objects.filter(proposal=found).values_list("number", "choice"))
    return ProposalDetails(
        **asdict(proposal_subject(found)),
        proposal=found,
        remarks=list(ProposalRemark.objects.filter(proposal=found).order_by("day", "pk")),
        interests=Interest.objects.filter(proposal=found).count(),
        own_vote=votes.get(actor.number or 0, ""),
        votes=len(votes),
        help=asks.help_requests_about("proposals", str(found.pk)),
    )


def proposals_by_member(number: int) -> list[ProposalSummary]:
    """The proposals of a person, newest first."""
    return [ProposalSummary(*row) for row in _member_proposal_rows(number)]


@prepared_query
def _member_proposal_rows(number: int) -> QuerySet[Proposal, Any]:
    found = Proposal.objects.filter(number=number).order_by("-proposed_on")
    return found.values_list("id", "title", "name", "state")


def is_proposal_decider(actor: Actor) -> bool:
    """Whether the actor sees what waits: the organ that decides, chair and secretary."""
    organ = app_settings(settings.UNION.proposals).organ
    return policy.see_proposals(actor) and actor.holds(*organ, "chair", "secretary")
