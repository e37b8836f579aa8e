"""Who may propose, discuss, decide and report."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@dataclass(frozen=True, slots=True)
class ProposalSubject:
    """What a rule may look at of a proposal.

    number: of the proposer. is_open: nothing is decided yet. is_accepted: it may be carried out. organ: the
    offices that word the answer. has_event: it has an event.
    """

    number: int | None
    is_open: bool = True
    is_accepted: bool = False
    organ: frozenset[str] = frozenset({"director"})
    has_event: bool = False


@rule("An active member may propose an activity.")
def propose(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("Active members see what is proposed, what was decided and why.")
def see_proposals(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("An active member may discuss an open proposal.")
def remark(actor: Actor, subject: ProposalSubject) -> bool:
    return actor.is_active and subject.is_open


@rule("The proposer may withdraw an open proposal.")
def withdraw(actor: Actor, subject: ProposalSubject) -> bool:
    return actor.is_active and subject.is_open and actor.number == subject.number


@rule("A member of the organ words the answer on which all of them vote, but not to their own proposal.")
def word_answer(actor: Actor, subject: ProposalSubject) -> bool:
    return subject.is_open and actor.holds(*subject.organ) and actor.number != subject.number


@rule("A proposal is answered by the decision of the organ, and by nobody's hand.")
def answer(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("proposals.answer")


@rule("The system asks the organ again about a proposal that is still open.")
def ask_again(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"


@rule("The proposer turns an accepted proposal into an event, once.")
def make_event(actor: Actor, subject: ProposalSubject) -> bool:
    return (
        actor.is_active and subject.is_accepted and not subject.has_event and actor.number == subject.number
    )


@rule("The proposer of an accepted proposal reports back; chair or secretary may do it for them.")
def report(actor: Actor, subject: ProposalSubject) -> bool:
    is_hers = actor.is_active and actor.number == subject.number
    return subject.is_accepted and (is_hers or actor.holds("chair", "secretary"))


@rule("The system forgets who made and discussed proposals, once the person is erased.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"
