"""Who chooses a chapter for whom."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("A member chooses her chapter, or none; the secretary or the house writes it down as she asked.")
def choose(actor: Actor, number: Any) -> bool:
    if actor.kind == "house" or actor.holds("secretary"):
        return True
    return actor.is_member and actor.number == number


@rule("The house forgets a person's chapter when she is erased.")
def forget(actor: Actor, number: Any) -> bool:
    return actor.kind == "house"
