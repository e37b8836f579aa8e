"""Who may propose, discuss, decide and report."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@dataclass(frozen=True, slots=True)
class ProposalSubject:
    """What a rule may look at of a proposal.

    number: of the proposer. is_open: nothing is decided yet. is_accepted: it may be carried out. organ: the
    offices that word the answer. has_event: it has an event. report_by: who reported for the proposer, and
    waits_for_proposer: the proposer has not agreed yet. is_cost_open: what it cost is not confirmed yet.
    cost_offices: the offices that may confirm it. is_tied: the actor is not independent of the proposer, or
    of the person who reported for them.
    """

    number: int | None
    is_open: bool = True
    is_accepted: bool = False
    organ: frozenset[str] = frozenset({"director"})
    has_event: bool = False
    report_by: int | None = None
    waits_for_proposer: bool = False
    is_cost_open: bool = False
    cost_offices: frozenset[str] = frozenset({"treasurer"})
    is_tied: bool = False


@rule("An active member may propose an activity.")
def propose(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("Active members see what is proposed, what was decided and why.")
def see_proposals(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("An active member may comment on an open proposal.")
def remark(actor: Actor, subject: ProposalSubject) -> bool:
    return actor.is_active and subject.is_open


@rule("The proposer may withdraw an open proposal.")
def withdraw(actor: Actor, subject: ProposalSubject) -> bool:
    return actor.is_active and subject.is_open and actor.number == subject.number


@rule(
    "A member of the deciding body writes the answer on which all of them vote, but not to their own "
    "proposal."
)
def word_answer(actor: Actor, subject: ProposalSubject) -> bool:
    return subject.is_open and actor.holds(*subject.organ) and actor.number != subject.number


@rule("Only a decision of the deciding body answers a proposal, and no person alone.")
def answer(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("proposals.answer")


@rule("The system asks the deciding body again about a proposal that is still open.")
def ask_again(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


@rule("The proposer plans a meet-up from an accepted proposal, once.")
def make_event(actor: Actor, subject: ProposalSubject) -> bool:
    return (
        actor.is_active and subject.is_accepted and not subject.has_event and actor.number == subject.number
    )


@rule(
    "The proposer of an accepted proposal reports back. Chair or secretary may write it for them; it is "
    "valid when the proposer agrees."
)
def report(actor: Actor, subject: ProposalSubject) -> bool:
    is_theirs = actor.is_active and actor.number == subject.number
    may_help = subject.number is not None and actor.holds("chair", "secretary")
    return subject.is_accepted and (is_theirs or may_help)


@rule("The proposer agrees to the report that somebody wrote for them, or declines it.")
def answer_report(actor: Actor, subject: ProposalSubject) -> bool:
    return subject.waits_for_proposer and actor.is_active and actor.number == subject.number


@rule(
    "The treasurer confirms what it cost, or returns the report; never of their own proposal or report, nor "
    "of people from whom they are not independent. Without another treasurer a Board member does it."
)
def confirm_cost(actor: Actor, subject: ProposalSubject) -> bool:
    is_another = actor.number not in (subject.number, subject.report_by) and not subject.is_tied
    return subject.is_cost_open and is_another and actor.holds(*subject.cost_offices)


@rule("The system deletes who made and discussed proposals, once the person's data is deleted.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
