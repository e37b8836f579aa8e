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
    "A role begins only by a decision of the body that gives it: a vote of the General Assembly, or a "
    "decision of the Board. The server administrator enters the roles in the founding deed."
)
def appoint(actor: Actor, number: Any) -> bool:
    return actor.kind in ("operator", "assembly") or actor.carries_out("offices.appoint", number)


@rule(
    "The Board fills a vacant seat on the Board until the end of its term. It fills no other role this way."
)
def co_opt(actor: Actor, number: Any) -> bool:
    return actor.carries_out("offices.co_opt", number)


@rule("Secretary, chair or a Board member may ask the Board to fill a vacant seat on the Board.")
def ask_to_co_opt(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair", "director")


@rule(
    "A role ends by a decision of the body that gives it. Everybody may give up their own role at any time."
)
def end(actor: Actor, number: Any) -> bool:
    if actor.kind in ("system", "operator", "assembly"):
        return True
    is_own = actor.kind == "person" and actor.number == number
    return is_own or actor.carries_out("offices.end_mandate", number)


@rule("Secretary, chair or a Board member may ask for an appointment to a role to which nobody is elected.")
def ask_to_appoint(actor: Actor, office: str) -> bool:
    return actor.holds("secretary", "chair", "director") and office not in ELECTED_OFFICES


@rule(
    "Secretary, chair or a Board member may ask the Board to end a role that the Board gives. Only the "
    "General Assembly ends the role of a Board member or an auditor."
)
def ask_to_end(actor: Actor, office: str) -> bool:
    return actor.holds("secretary", "chair", "director") and office not in ELECTED_OFFICES


@rule("Secretary, chair and Board members may see who has which role.")
def read_all(actor: Actor, subject: Any = None) -> bool:
    return actor.kind in ("system", "operator") or actor.holds("secretary", "chair", "director")


@rule("The system deletes which roles a person had when their data is deleted.")
def forget(actor: Actor, number: Any) -> bool:
    return actor.kind == "system"
