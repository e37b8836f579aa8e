"""Who chooses a chapter for whom."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("A member chooses their chapter, or none; the secretary or the system records it as they asked.")
def choose(actor: Actor, number: Any) -> bool:
    if actor.kind == "house" or actor.holds("secretary"):
        return True
    return actor.is_member and actor.number == number


@rule("The system forgets a person's chapter when they are erased.")
def forget(actor: Actor, number: Any) -> bool:
    return actor.kind == "house"
