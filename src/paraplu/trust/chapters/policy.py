"""Who chooses a chapter for whom."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule(
    "A member chooses their chapter, or none. The system records it when they join, and when a change was "
    "decided."
)
def choose(actor: Actor, number: Any) -> bool:
    return actor.kind == "system" or (actor.is_member and actor.number == number)


@rule("The system deletes a person's chapter when their data is deleted.")
def forget(actor: Actor, number: Any) -> bool:
    return actor.kind == "system"
