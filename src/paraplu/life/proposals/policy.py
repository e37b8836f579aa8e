"""Who proposes, who speaks, who decides."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@dataclass(frozen=True, slots=True)
class ProposalSubject:
    """What a rule may look at of a proposal.

    number: who proposed. is_open: nothing is decided yet. is_accepted: it may be carried out. organ: the
    offices that decide. interested: who has an interest in it. has_event: it became an evening already.
    """

    number: int | None
    is_open: bool = True
    is_accepted: bool = False
    organ: frozenset[str] = frozenset({"director"})
    interested: frozenset[int] = frozenset()
    has_event: bool = False


@rule("An active member may propose an activity.")
def propose(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("Active members see what is proposed, what was decided and why.")
def see_proposals(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule(
    "An active member may join the discussion of an open proposal; whoever has an interest stays out of it."
)
def remark(actor: Actor, subject: ProposalSubject) -> bool:
    return (
        actor.is_active
        and subject.is_open
        and (actor.number == subject.number or actor.number not in subject.interested)
    )


@rule("She who proposed may take an open proposal back.")
def withdraw(actor: Actor, subject: ProposalSubject) -> bool:
    return actor.is_active and subject.is_open and actor.number == subject.number


@rule("A holder of the organ may say that she has an interest, as long as nothing is decided.")
def declare_interest(actor: Actor, subject: ProposalSubject) -> bool:
    return subject.is_open and actor.number != subject.number and actor.holds(*subject.organ)


@rule("A holder of the organ votes on an open proposal, never on her own and never with an interest.")
def vote(actor: Actor, subject: ProposalSubject) -> bool:
    return (
        subject.is_open
        and actor.holds(*subject.organ)
        and actor.number != subject.number
        and actor.number not in subject.interested
    )


@rule(
    "Chair or secretary write down the decision and its reason, never about their own and without interest."
)
def decide(actor: Actor, subject: ProposalSubject) -> bool:
    return (
        subject.is_open
        and actor.holds("chair", "secretary")
        and actor.number != subject.number
        and actor.number not in subject.interested
    )


@rule("She whose proposal was accepted makes it an evening, once.")
def make_event(actor: Actor, subject: ProposalSubject) -> bool:
    return (
        actor.is_active and subject.is_accepted and not subject.has_event and actor.number == subject.number
    )


@rule("She whose proposal was accepted reports back; chair or secretary write it down for her.")
def report(actor: Actor, subject: ProposalSubject) -> bool:
    is_hers = actor.is_active and actor.number == subject.number
    return subject.is_accepted and (is_hers or actor.holds("chair", "secretary"))


@rule("The house forgets who proposed and who spoke when she is erased.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"
