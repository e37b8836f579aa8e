"""Who may give an office and end one."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule(
    "Secretary or chair record who is appointed, never herself; the General Assembly appoints by its vote; "
    "the founding deed is the operator's."
)
def appoint(actor: Actor, number: Any) -> bool:
    if actor.kind in ("operator", "assembly"):
        return True
    return actor.holds("secretary", "chair") and actor.number != number


@rule("Secretary or chair record that an office ends, and everybody may lay down her own at any time.")
def end(actor: Actor, number: Any) -> bool:
    if actor.kind in ("house", "operator"):
        return True
    return actor.holds("secretary", "chair") or (actor.kind == "person" and actor.number == number)


@rule("Secretary, chair and the members of the Board may read who holds which office.")
def read_all(actor: Actor, subject: Any = None) -> bool:
    return actor.kind in ("house", "operator") or actor.holds("secretary", "chair", "director")


@rule("The house forgets which offices a person held when she is erased.")
def forget(actor: Actor, number: Any) -> bool:
    return actor.kind == "house"
