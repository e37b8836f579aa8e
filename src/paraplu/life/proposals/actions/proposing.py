"""Propose, discuss, take back."""

from dataclasses import asdict, dataclass
from datetime import date, time
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes import app_settings
from paraplu.life.proposals import policy
from paraplu.life.proposals.actions._standing import locked_proposal, proposal_subject
from paraplu.life.proposals.models import Interest, Proposal, ProposalRemark, ProposalStatus, Vote


@dataclass(frozen=True, slots=True)
class ProposalData:
    """What she proposes, under the name she wants to sign with, and the help she asks for; money in cents."""

    name: str
    title: str
    purpose: str
    wanted_on: date | None
    hour: time | None
    city: str
    people: int
    room: str
    cents: int
    other: str


def propose_activity(actor: Actor, data: ProposalData, key: UUID | None = None) -> UUID:
    """Propose an activity; the same form sent twice (key) is one proposal."""
    authorize(policy.propose, actor)
    made, _new = Proposal.objects.get_or_create(
        pk=key or uuid4(), defaults={**asdict(data), "number": actor.number, "proposed_on": current_date()}
    )
    return made.pk


def add_proposal_remark(actor: Actor, proposal: UUID, text: str) -> None:
    """Say something in the discussion."""
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.remark, actor, proposal_subject(found))
        ProposalRemark.objects.create(
            proposal=found,
            number=actor.number,
            speaks_as=_remark_speaker_role(actor, found),
            text=text,
            day=current_date(),
        )


def _remark_speaker_role(actor: Actor, proposal: Proposal) -> str:
    """Her own proposal, the organ that decides, or one of the members."""
    if actor.number == proposal.number:
        return "proposer"
    return "organ" if actor.holds(*app_settings(settings.UNION.proposals).organ) else "member"


def withdraw_proposal(actor: Actor, proposal: UUID) -> None:
    """Take it back; what was voted about it goes."""
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.withdraw, actor, proposal_subject(found))
        found.state = ProposalStatus.WITHDRAWN
        found.save(update_fields=["state"])
        Vote.objects.filter(proposal=found).delete()
        Interest.objects.filter(proposal=found).delete()
