"""The rules of asking for a thank-you and of sending it."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Anybody may see where gifts go and ask for a thank-you; nobody is asked who they are.")
def ask_for_thanks(actor: Actor, subject: Any) -> bool:
    return True


@rule("The treasurer types the reference of a gift that arrived, and a giver who asked for it is thanked.")
def thank(actor: Actor, subject: Any) -> bool:
    return actor.holds("treasurer")


@rule("The system forgets requests for a thank-you whose time is over.")
def forget(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"
