"""Turn an accepted proposal into an event, and report back."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.commons.asks import api as asks
from paraplu.commons.events import api as events
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import authorize
from paraplu.life.proposals import policy
from paraplu.life.proposals.actions._standing import locked_proposal, proposal_subject
from paraplu.life.proposals.models import ProposalStatus


@dataclass(frozen=True, slots=True)
class ProposalMeetUp:
    """What an accepted proposal still needs to become an event; `minute` counts from midnight."""

    kind: str
    day: date
    minute: int
    audience: str
    capacity: int


def make_proposal_event(actor: Actor, proposal: UUID, meet_up: ProposalMeetUp) -> UUID:
    """Create the event, with the proposer as its host, since the organ accepted it; returns its id."""
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.make_event, actor, proposal_subject(found))
        plan = events.EventPlan(**asdict(meet_up), title=found.title, city=found.city, host=actor.number)
        found.event = events.create_event(SYSTEM, plan)
        found.save(update_fields=["event"])
    return found.event


def report_on_proposal(actor: Actor, proposal: UUID, text: str, spent: int) -> None:
    """Save the report and close requests for help. spent: in cents, at most the ceiling (else ValueError)."""
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.report, actor, proposal_subject(found))
        if spent > (found.ceiling or 0):
            raise ValueError("more than the ceiling")
        found.state, found.reported_on = ProposalStatus.REPORTED, current_date()
        found.report, found.spent = text, spent
        found.save()
        asks.close_requests_about("proposals", str(found.pk))
