"""Who may appoint to an office and end a mandate.

Which offices one person may not hold together is in the union's file (`not_with`), and `actions.py`
compares them.
"""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

# The General Assembly elects them, and only it ends their mandates.
DIRECTOR = "director"
ELECTED_OFFICES = (DIRECTOR, "auditor")


@rule(
    "An office begins only by a decision of the organ that gives it: the General Assembly by its vote, "
    "the Board by its decision; the founding deed is the operator's."
)
def appoint(actor: Actor, number: Any) -> bool:
    return actor.kind in ("operator", "assembly") or actor.carries_out("offices.appoint", number)


@rule("The Board fills a vacant seat of its own until the end of its term, and no other seat.")
def co_opt(actor: Actor, number: Any) -> bool:
    return actor.carries_out("offices.co_opt", number)


@rule("Secretary, chair or a director may ask the Board to fill a vacant seat of its own.")
def ask_to_co_opt(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair", "director")


@rule(
    "An office ends by a decision of the organ that gives it, and everybody may resign their own at any time."
)
def end(actor: Actor, number: Any) -> bool:
    if actor.kind in ("house", "operator", "assembly"):
        return True
    is_own = actor.kind == "person" and actor.number == number
    return is_own or actor.carries_out("offices.end_mandate", number)


@rule("Secretary, chair or a director may ask for an appointment to an office to which nobody is elected.")
def ask_to_appoint(actor: Actor, office: str) -> bool:
    return actor.holds("secretary", "chair", "director") and office not in ELECTED_OFFICES


@rule(
    "Secretary, chair or a director may ask the Board to end an office that the Board gives; that of a "
    "director or an auditor only the General Assembly ends."
)
def ask_to_end(actor: Actor, office: str) -> bool:
    return actor.holds("secretary", "chair", "director") and office not in ELECTED_OFFICES


@rule("Secretary, chair and the members of the Board may read who holds which office.")
def read_all(actor: Actor, subject: Any = None) -> bool:
    return actor.kind in ("house", "operator") or actor.holds("secretary", "chair", "director")


@rule("The system forgets which offices a person held when they are erased.")
def forget(actor: Actor, number: Any) -> bool:
    return actor.kind == "house"
