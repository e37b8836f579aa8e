"""The organ of the statutes decides: interests, votes, the decision with its reason."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.commons.asks import api as asks
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes import app_settings
from paraplu.life.proposals import policy
from paraplu.life.proposals.actions._standing import interested_numbers, locked_proposal, proposal_subject
from paraplu.life.proposals.deliberation import DeliberationOutcome, deliberation_outcome, outcome_by_hand
from paraplu.life.proposals.models import Interest, Proposal, ProposalStatus, Vote
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices

LATER_DAYS = 14


class NoDecisionYet(Exception):
    """Nothing can be written down yet; the text is a key of `WHY` in the room's words."""


@dataclass(frozen=True, slots=True)
class HandCount:
    """Hands raised at a meeting of the organ, by day."""

    on: date
    in_favour: int
    against: int


def declare_interest(actor: Actor, proposal: UUID) -> None:
    """Leave deliberation and vote; a vote given before is gone."""
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.declare_interest, actor, proposal_subject(found))
        Interest.objects.get_or_create(
            proposal=found, number=actor.number_or_zero, defaults={"day": current_date()}
        )
        Vote.objects.filter(proposal=found, number=actor.number_or_zero).delete()
        audit.record_event(actor, "proposal.interest", actor.number)


def vote_on_proposal(actor: Actor, proposal: UUID, choice: str) -> None:
    """Vote as one of the organ; until the decision it can be changed."""
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.vote, actor, proposal_subject(found))
        Vote.objects.update_or_create(
            proposal=found, number=actor.number_or_zero, defaults={"choice": choice}
        )


def decide_on_proposal(
    actor: Actor, proposal: UUID, reason: str, ceiling: int, hands: HandCount | None = None
) -> DeliberationOutcome:
    """Write down what the organ decided, from the votes here or from hands at a meeting; raises Undecided.

    ceiling: the most that may be spent, in cents. A yes asks the members for the help that is wanted.
    """
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.decide, actor, proposal_subject(found))
        result = _decision_outcome(found, hands)
        if result is DeliberationOutcome.TOO_FEW:
            raise NoDecisionYet("too_few")
        _save_decision(found, result, reason, ceiling, hands)
        if found.state == ProposalStatus.ACCEPTED:
            _ask_for_help(actor, found)
        audit.record_event(actor, "proposal.decided")
    return result


def _decision_outcome(proposal: Proposal, hands: HandCount | None) -> DeliberationOutcome:
    organ = app_settings(settings.UNION.proposals).organ
    holders = {number for office in organ for number in offices.office_holders(office)}
    if hands is None:
        return deliberation_outcome(holders, interested_numbers(proposal), _votes_by_number(proposal))
    try:
        return outcome_by_hand(holders, interested_numbers(proposal), hands.in_favour, hands.against)
    except ValueError:
        raise NoDecisionYet("too_many") from None


def _votes_by_number(proposal: Proposal) -> dict[int, str]:
    return dict(Vote.objects.filter(proposal=proposal).values_list("number", "choice"))


def _save_decision(
    proposal: Proposal, result: DeliberationOutcome, reason: str, ceiling: int, hands: HandCount | None
) -> None:
    """Counts stay, single votes go."""
    free = [
        choice
        for number, choice in _votes_by_number(proposal).items()
        if number not in interested_numbers(proposal)
    ]
    proposal.state = ProposalStatus(result.value)
    proposal.reason = reason
    proposal.decided_on = hands.on if hands else current_date()
    proposal.ceiling = ceiling if result is DeliberationOutcome.ACCEPTED else None
    proposal.in_favour = hands.in_favour if hands else free.count("yes")
    proposal.against = hands.against if hands else free.count("no")
    proposal.save()
    Vote.objects.filter(proposal=proposal).delete()


def _ask_for_help(actor: Actor, proposal: Proposal) -> None:
    """Help is a commitment that somebody makes: an ask, offered once to each who may be asked."""
    if not proposal.people:
        return
    asks.send_help_request(
        actor,
        "organise",
        asks.Audience(),
        title=proposal.title,
        briefing=proposal.purpose,
        wanted=proposal.people,
        day=proposal.wanted_on or date.fromordinal(current_date().toordinal() + LATER_DAYS),
        room="proposals",
        subject=str(proposal.pk),
    )
