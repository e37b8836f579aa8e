"""Turn an accepted proposal into an event, report back, and confirm what it cost."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.editing import EditConflict
from paraplu.commons.asks import api as asks
from paraplu.commons.events import api as events
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import authorize
from paraplu.life.proposals import policy
from paraplu.life.proposals.actions._standing import (
    cost_subject,
    end_ceiling,
    locked_proposal,
    proposal_subject,
)
from paraplu.life.proposals.models import Proposal, ProposalStatus
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post


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
    """Report back and close requests for help; for another person it waits until they agree.

    spent: in cents, at most the ceiling (else ValueError); it is shown once somebody has confirmed it.
    """
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.report, actor, proposal_subject(found))
        if spent > (found.ceiling or 0):
            raise ValueError("more than the ceiling")
        found.report, found.spent = text, spent
        found.report_by = None if actor.number == found.number else actor.number
        if found.report_by is None:
            _make_report_valid(found)
            return
        found.save()
        post.write_email("proposals/report", [found.number or 0], page=("proposals:proposal", str(found.pk)))
        audit.record_event(actor, "proposal.reported", found.number)


def agree_to_report(actor: Actor, proposal: UUID, seen: str) -> None:
    """Agree to a report that was written for the actor. seen: the digest of what they read."""
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.answer_report, actor, proposal_subject(found))
        if seen != found.report_digest:
            raise EditConflict
        _make_report_valid(found)


def decline_report(actor: Actor, proposal: UUID) -> None:
    """Decline a report that was written for the actor; nothing of it is kept."""
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.answer_report, actor, proposal_subject(found))
        found.report, found.spent, found.report_by = "", None, None
        found.save()


def confirm_cost(actor: Actor, proposal: UUID, seen: str) -> None:
    """Confirm what it cost, which everybody sees then. seen: the digest of what the actor read."""
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.confirm_cost, actor, cost_subject(actor, found))
        if seen != found.report_digest:
            raise EditConflict
        found.cost_confirmed_by, found.cost_confirmed_on = actor.number, current_date()
        found.save()
        end_ceiling(found)
        audit.record_event(actor, "proposal.cost_confirmed")


def return_report(actor: Actor, proposal: UUID) -> None:
    """Ask the proposer to report again, since the amount is not right; the words are kept for that."""
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.confirm_cost, actor, cost_subject(actor, found))
        found.state, found.reported_on = ProposalStatus.ACCEPTED, None
        found.spent, found.report_by = None, None
        found.save()
        readers = [found.number] if found.number else []
        post.write_email("proposals/report", readers, page=("proposals:proposal", str(found.pk)))
        audit.record_event(actor, "proposal.report_returned")


def _make_report_valid(found: Proposal) -> None:
    found.state, found.reported_on = ProposalStatus.REPORTED, current_date()
    found.save()
    asks.close_requests_about("proposals", str(found.pk))
