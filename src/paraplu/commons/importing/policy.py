"""Who may do what in the app `importing`."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("The secretary reads a list in their browser, and imports it once others agreed to exactly this list.")
def bring_list(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary")


@rule("A second person accepts the supporting members of a list.")
def allow_supporting(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("people.import_supporting")


@rule("Only the system deletes the list of somebody else, or one whose days are over.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
