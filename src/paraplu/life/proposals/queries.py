"""What is read of proposals, always for somebody who asks."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404

from paraplu.base.pages import Leaf, leaf
from paraplu.base.prepared import prepared
from paraplu.commons.asks import api as asks
from paraplu.kernel.actor import Actor
from paraplu.kernel.statutes import of_room
from paraplu.life.proposals import policy
from paraplu.life.proposals.actions._standing import before
from paraplu.life.proposals.models import Interest, Proposal, Remark, State, Vote
from paraplu.life.proposals.policy import Before


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole(Before):
    """One proposal as the page shows it, and as the rules look at it. hers: what the actor voted so far."""

    proposal: Proposal
    remarks: list[Remark]
    interests: int
    hers: str
    votes: int
    help: list[asks.AskSummary]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What she proposed, in a line."""

    id: UUID
    title: str
    name: str
    state: str


def listed(actor: Actor, asked: str) -> Leaf[Proposal]:
    """A leaf of all proposals, the newest first."""
    found = Proposal.objects.visible_to(actor).order_by("-proposed_on", "pk")
    return leaf(found.only("title", "state", "wanted_on", "city"), asked)


def open_ones(actor: Actor) -> QuerySet[Proposal]:
    """Those that she may see and on which nobody decided."""
    return Proposal.objects.visible_to(actor).filter(state=State.OPEN)


def proposal(actor: Actor, proposal: UUID) -> Whole:
    """One proposal with everything that the actor may see of it."""
    found = Proposal.objects.visible_to(actor).filter(pk=proposal).first()
    if found is None:
        raise Http404
    votes = dict(Vote.objects.filter(proposal=found).values_list("number", "choice"))
    return Whole(
        **asdict(before(found)),
        proposal=found,
        remarks=list(Remark.objects.filter(proposal=found).order_by("day", "pk")),
        interests=Interest.objects.filter(proposal=found).count(),
        hers=votes.get(actor.number or 0, ""),
        votes=len(votes),
        help=asks.of_subject("proposals", str(found.pk)),
    )


def hers(number: int) -> list[Proposed]:
    """What a person proposed, newest first."""
    return [Proposed(*row) for row in _hers(number)]


@prepared
def _hers(number: int) -> QuerySet[Proposal, Any]:
    found = Proposal.objects.filter(number=number).order_by("-proposed_on")
    return found.values_list("id", "title", "name", "state")


def decides(actor: Actor) -> bool:
    """Whether she sits in the organ that decides."""
    organ = of_room(settings.UNION.proposals).organ
    return policy.see_proposals(actor) and actor.holds(*organ, "chair", "secretary")
