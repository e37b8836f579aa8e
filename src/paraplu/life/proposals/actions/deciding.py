"""The decision of the statutes' organ: interests, votes, and the result with its reason."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.statutes_in_force import board_charter
from paraplu.commons.asks import api as asks
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes import app_settings
from paraplu.kernel.statutes.law import (
    BoardOutcome,
    BoardSeats,
    BoardVotes,
    WrittenAnswers,
    decide_at_meeting,
    decide_in_writing,
)
from paraplu.life.proposals import policy
from paraplu.life.proposals.actions._standing import (
    declared_interests,
    interested_numbers,
    locked_proposal,
    proposal_subject,
)
from paraplu.life.proposals.models import Interest, Proposal, ProposalStatus, Vote
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices

LATER_DAYS = 14
STATES = {
    BoardOutcome.CARRIED: ProposalStatus.ACCEPTED,
    BoardOutcome.REJECTED: ProposalStatus.DECLINED,
    BoardOutcome.ASSEMBLY: ProposalStatus.ASSEMBLY,
}


class NoDecisionYet(Exception):
    """No decision can be recorded yet; the text is `too_many`, or the outcome that decides nothing."""


@dataclass(frozen=True, slots=True)
class HandCount:
    """A show of hands at a meeting of the organ. present: with those who left because of an interest."""

    on: date
    present: int
    in_favour: int
    against: int


def declare_interest(actor: Actor, proposal: UUID) -> None:
    """Declare an interest, which excludes the actor from discussion and vote; an earlier vote is deleted."""
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.declare_interest, actor, proposal_subject(found))
        Interest.objects.get_or_create(
            proposal=found, number=actor.number_or_zero, defaults={"day": current_date()}
        )
        Vote.objects.filter(proposal=found, number=actor.number_or_zero).delete()
        audit.record_event(actor, "proposal.interest", actor.number)


def vote_on_proposal(actor: Actor, proposal: UUID, choice: str) -> None:
    """Vote as a member of the organ, which can change until the decision."""
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.vote, actor, proposal_subject(found))
        Vote.objects.update_or_create(
            proposal=found, number=actor.number_or_zero, defaults={"choice": choice}
        )


def decide_on_proposal(
    actor: Actor, proposal: UUID, reason: str, ceiling: int, hands: HandCount | None = None
) -> BoardOutcome:
    """Record the organ's decision, in writing or by a show of hands; raises NoDecisionYet.

    ceiling: the most that may be spent, in cents. Acceptance asks members for the help that is wanted.
    """
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.decide, actor, proposal_subject(found))
        result = _outcome_by_hands(found, hands) if hands else _outcome_in_writing(found)
        if result not in STATES:
            raise NoDecisionYet(result.value)
        _save_decision(found, STATES[result], reason, ceiling, hands)
        if found.state == ProposalStatus.ACCEPTED:
            _ask_for_help(actor, found)
        audit.record_event(actor, "proposal.decided")
    return result


def _outcome_in_writing(proposal: Proposal) -> BoardOutcome:
    """The votes outside a meeting: they decide only where everybody in the organ agrees."""
    holders, interested = _organ_members(), interested_numbers(proposal)
    choices = [choice for number, choice in _votes_by_number(proposal).items() if number in holders]
    # An abstention is no agreement, so it waits for a meeting as a no does.
    refused = len(choices) - choices.count("yes")
    days_open = (current_date() - proposal.proposed_on).days
    answers = WrittenAnswers(choices.count("yes"), refused, len(holders & interested), days_open)
    return decide_in_writing(board_charter(), len(holders), answers)


def _outcome_by_hands(proposal: Proposal, hands: HandCount) -> BoardOutcome:
    """The hands raised at a meeting. Everybody with an interest is counted as present, the strict reading."""
    holders = _organ_members()
    of_money = frozenset(declared_interests(proposal)) & holders
    # What members propose themselves is an interest too, and not one of money.
    other = holders & frozenset({proposal.number}) - of_money
    try:
        seats = BoardSeats(len(holders), hands.present, len(of_money), len(other))
        return decide_at_meeting(board_charter(), seats, BoardVotes(hands.in_favour, hands.against))
    except ValueError:
        raise NoDecisionYet("too_many") from None


def _organ_members() -> frozenset[int]:
    organ = app_settings(settings.UNION.proposals).organ
    return frozenset(number for office in organ for number in offices.office_holders(office))


def _votes_by_number(proposal: Proposal) -> dict[int, str]:
    return dict(Vote.objects.filter(proposal=proposal).values_list("number", "choice"))


def _save_decision(
    proposal: Proposal, state: ProposalStatus, reason: str, ceiling: int, hands: HandCount | None
) -> None:
    """Save the counts and delete the single votes."""
    votes, interested = _votes_by_number(proposal), interested_numbers(proposal)
    free = [choice for number, choice in votes.items() if number not in interested]
    proposal.state = state
    proposal.reason = reason
    proposal.decided_on = hands.on if hands else current_date()
    proposal.ceiling = ceiling if state is ProposalStatus.ACCEPTED else None
    proposal.in_favour = hands.in_favour if hands else free.count("yes")
    proposal.against = hands.against if hands else free.count("no")
    proposal.save()
    Vote.objects.filter(proposal=proposal).delete()


def _ask_for_help(actor: Actor, proposal: Proposal) -> None:
    """Ask each member who may be asked once whether they help."""
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
