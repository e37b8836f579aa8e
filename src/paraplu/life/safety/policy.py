"""Who may send a signal and who may see one."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

OFFICE = "safety_team"


@rule("Anybody may send a signal and come back for the answer, without being identified.")
def tell(actor: Actor, subject: Any = None) -> bool:
    return True


@rule("Only the safety team sees that a signal exists, reads it and answers it.")
def serve(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member and actor.holds(OFFICE)


@rule("Only the system reminds the circles, on fixed days, whether or not something came.")
def remind(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"
