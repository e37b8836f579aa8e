"""Who may send a signal and who may see one."""

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


@rule("Only the system reminds the teams, on fixed days, whether or not a message came.")
def remind(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"
