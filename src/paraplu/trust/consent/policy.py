"""Whose answers and consents may be changed by whom."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@dataclass(frozen=True, slots=True)
class AnswerSubject:
    """An answer to what a member can be asked: whose, and whether it is a consent."""

    number: int
    is_yes: bool = False


@rule(
    "Active members say themselves what they can be asked. The secretary may record a no or a pause for "
    "them, which takes effect at once. A consent that the secretary records takes effect if nobody stops it "
    "in time."
)
def answer(actor: Actor, subject: AnswerSubject) -> bool:
    if actor.is_active and actor.number == subject.number:
        return True
    if subject.is_yes:
        return actor.carries_out("consent.set_answer", subject.number)
    return actor.holds("secretary")


@rule(
    "The secretary may ask to record a consent that an active member told them, but never a consent to the "
    "press."
)
def ask_for_yes(actor: Actor, number: int) -> bool:
    return actor.holds("secretary") and actor.number != number


@rule(
    "Members give a consent themselves. The system records it when they join, and when a change was decided."
)
def give(actor: Actor, number: Any) -> bool:
    return actor.kind == "system" or (actor.is_member and actor.number == number)


@rule(
    "A person withdraws their consent at any time. The secretary records it for somebody who asks for it, "
    "and the system records it when an imported list says that the person stopped e-mails."
)
def withdraw(actor: Actor, number: Any) -> bool:
    is_own = actor.kind == "person" and actor.number == number
    return is_own or actor.kind == "system" or actor.holds("secretary")


@rule("The system deletes answers and consents when a person's data is deleted or their time is over.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
