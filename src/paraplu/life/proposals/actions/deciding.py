"""The organ of the statutes decides: interests, votes, the decision with its reason."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import today
from paraplu.commons.asks import api as asks
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.kernel.statutes import of_room
from paraplu.life.proposals import policy
from paraplu.life.proposals.actions._standing import before, interested, locked
from paraplu.life.proposals.deliberation import Outcome, outcome, outcome_by_hand
from paraplu.life.proposals.models import Interest, Proposal, State, Vote
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices

LATER_DAYS = 14


class Undecided(Exception):
    """Nothing can be written down yet; the text is a key of `WHY` in the room's words."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Hands raised at a meeting of the organ, by day."""

    on: date
    in_favour: int
    against: int


def declare_interest(actor: Actor, proposal: UUID) -> None:
    """Leave deliberation and vote; a vote given before is gone."""
    with transaction.atomic():
        found = locked(proposal)
        insist(policy.declare_interest, actor, before(found))
        Interest.objects.get_or_create(proposal=found, number=actor.hers, defaults={"day": today()})
        Vote.objects.filter(proposal=found, number=actor.hers).delete()
        audit.record(actor, "proposal.interest", actor.number)


def vote(actor: Actor, proposal: UUID, choice: str) -> None:
    """Vote as one of the organ; until the decision it can be changed."""
    with transaction.atomic():
        found = locked(proposal)
        insist(policy.vote, actor, before(found))
        Vote.objects.update_or_create(proposal=found, number=actor.hers, defaults={"choice": choice})


def decide(
    actor: Actor, proposal: UUID, reason: str, ceiling: int, counted: Counted | None = None
) -> Outcome:
    """Write down what the organ decided, from the votes here or from hands at a meeting; raises Undecided.

    ceiling: the most that may be spent, in cents. A yes asks the members for the help that is wanted.
    """
    with transaction.atomic():
        found = locked(proposal)
        insist(policy.decide, actor, before(found))
        result = _outcome(found, counted)
        if result is Outcome.TOO_FEW:
            raise Undecided("too_few")
        _write_down(found, result, reason, ceiling, counted)
        if found.state == State.ACCEPTED:
            _ask_for_help(actor, found)
        audit.record(actor, "proposal.decided")
    return result


def _outcome(proposal: Proposal, counted: Counted | None) -> Outcome:
    organ = of_room(settings.UNION.proposals).organ
    holders = {number for office in organ for number in offices.holders(office)}
    if counted is None:
        return outcome(holders, interested(proposal), _votes(proposal))
    try:
        return outcome_by_hand(holders, interested(proposal), counted.in_favour, counted.against)
    except ValueError:
        raise Undecided("too_many") from None


def _votes(proposal: Proposal) -> dict[int, str]:
    return dict(Vote.objects.filter(proposal=proposal).values_list("number", "choice"))


def _write_down(
    proposal: Proposal, result: Outcome, reason: str, ceiling: int, counted: Counted | None
) -> None:
    """Counts stay, single votes go."""
    free = [choice for number, choice in _votes(proposal).items() if number not in interested(proposal)]
    proposal.state = State(result.value)
    proposal.reason = reason
    proposal.decided_on = counted.on if counted else today()
    proposal.ceiling = ceiling if result is Outcome.ACCEPTED else None
    proposal.in_favour = counted.in_favour if counted else free.count("yes")
    proposal.against = counted.against if counted else free.count("no")
    proposal.save()
    Vote.objects.filter(proposal=proposal).delete()


def _ask_for_help(actor: Actor, proposal: Proposal) -> None:
    """Help is a commitment that somebody makes: an ask, offered once to each who may be asked."""
    if not proposal.people:
        return
    asks.offer(
        actor,
        "organise",
        asks.Audience(),
        title=proposal.title,
        briefing=proposal.purpose,
        wanted=proposal.people,
        day=proposal.wanted_on or date.fromordinal(today().toordinal() + LATER_DAYS),
        room="proposals",
        subject=str(proposal.pk),
    )
