"""Who may appoint to an office and end a mandate.

Which offices one person may not hold together is in the union's file (`not_with`), and `actions.py`
compares them.
"""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule(
    "Secretary or chair record an appointment, never their own; the General Assembly appoints by its vote; "
    "the founding deed is the operator's."
)
def appoint(actor: Actor, number: Any) -> bool:
    if actor.kind in ("operator", "assembly"):
        return True
    return actor.holds("secretary", "chair") and actor.number != number


@rule("Secretary or chair record that an office ends, and everybody may resign their own at any time.")
def end(actor: Actor, number: Any) -> bool:
    if actor.kind in ("house", "operator"):
        return True
    return actor.holds("secretary", "chair") or (actor.kind == "person" and actor.number == number)


@rule("Secretary, chair and the members of the Board may read who holds which office.")
def read_all(actor: Actor, subject: Any = None) -> bool:
    return actor.kind in ("house", "operator") or actor.holds("secretary", "chair", "director")


@rule("The system forgets which offices a person held when they are erased.")
def forget(actor: Actor, number: Any) -> bool:
    return actor.kind == "house"
