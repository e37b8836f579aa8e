"""Whose answers and consents may be changed by whom."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Active members state themselves what they can be asked; the secretary records it for them.")
def answer(actor: Actor, number: Any) -> bool:
    return (actor.is_active and actor.number == number) or actor.holds("secretary")


@rule("Members give a consent themselves; secretary or system record it as they asked on joining.")
def give(actor: Actor, number: Any) -> bool:
    return actor.kind == "house" or (actor.is_member and actor.number == number) or actor.holds("secretary")


@rule(
    "A person withdraws their consent at any time; the secretary records it for somebody who asks for it, "
    "and the system when an imported list says that they stopped e-mails."
)
def withdraw(actor: Actor, number: Any) -> bool:
    is_own = actor.kind == "person" and actor.number == number
    return is_own or actor.kind == "house" or actor.holds("secretary")


@rule("The system forgets answers and consents when a person is erased or their time is over.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"
