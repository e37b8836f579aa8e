"""Whose answers and consents may be changed by whom."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("An active member says herself what she can be asked; the secretary writes it down for her.")
def answer(actor: Actor, number: Any) -> bool:
    return (actor.is_active and actor.number == number) or actor.holds("secretary")


@rule("A member gives a consent herself; secretary or house write it down as she asked when she joined.")
def give(actor: Actor, number: Any) -> bool:
    return actor.kind == "house" or (actor.is_member and actor.number == number) or actor.holds("secretary")


@rule(
    "Whoever gave a consent withdraws it at any time; the secretary writes it down for who asks her to, and "
    "the house when a list of the union says that she stopped letters."
)
def withdraw(actor: Actor, number: Any) -> bool:
    return (
        actor.kind == "house"
        or (actor.kind == "person" and actor.number == number)
        or actor.holds("secretary")
    )


@rule("The house forgets answers and consents when a person is erased or their time is over.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"
