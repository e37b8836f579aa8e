"""The rules of asking for a thank-you and of sending it."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Anybody may see what donations pay for and ask for a thank-you. We do not ask who they are.")
def ask_for_thanks(actor: Actor, subject: Any) -> bool:
    return True


@rule(
    "The treasurer enters the reference of a donation that arrived, and the person who gave it is thanked "
    "if they asked for it."
)
def thank(actor: Actor, subject: Any) -> bool:
    return actor.holds("treasurer")


@rule("The system deletes requests for a thank-you whose time is over.")
def forget(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"
