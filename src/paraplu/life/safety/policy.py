"""Who may send a signal and who may see one."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

OFFICE = "safety_team"


@rule(
    "Anybody may send a message to the safety team and come back for the answer. We do not ask who they are."
)
def tell(actor: Actor, subject: Any = None) -> bool:
    return True


@rule("Only the safety team sees that a message exists, reads it and answers it.")
def serve(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member and actor.holds(OFFICE)


@dataclass(frozen=True, slots=True)
class SentenceSubject:
    """A prepared sentence as a rule sees it: who wrote it, None once they have left the team.

    is_signed: the person who agrees signed exactly this text in each language. waits: nobody agreed yet.
    """

    author: int | None
    is_tied: bool = False
    is_signed: bool = True
    waits: bool = True


@rule("Everybody in the safety team writes a sentence to be agreed to, and takes one away.")
def prepare(actor: Actor, subject: Any = None) -> bool:
    return serve(actor)


@rule(
    "A second person in the safety team agrees to a prepared sentence by signing exactly its words; never "
    "the person who wrote it, nor anybody who is not independent of that person."
)
def agree_to_sentence(actor: Actor, subject: SentenceSubject) -> bool:
    is_by_another = subject.author not in (None, actor.number) and not subject.is_tied
    return serve(actor) and subject.waits and is_by_another and subject.is_signed


@rule("The system deletes prepared sentences that are over, and those that nobody agreed to.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


@rule("Only the system reminds the teams, on fixed days, whether or not a message came.")
def remind(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
