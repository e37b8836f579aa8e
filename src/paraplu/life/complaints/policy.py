"""Who may complain, and who may read complaints."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

# In this order they are on the form. Who is none of the first two reads only when the writer asks for it.
CONFIDANT, DIRECTOR, AUDITOR = "confidant", "director", "auditor"
CIRCLE = (CONFIDANT, DIRECTOR, AUDITOR)


@rule("Anybody may complain about how somebody used an office. We do not ask who they are.")
def complain(actor: Actor, subject: Any = None) -> bool:
    return True


@rule(
    "Confidants, Board members and auditors see the same list of encrypted complaints. What they can read is "
    "decided by the writer alone."
)
def serve(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member and actor.holds(*CIRCLE)


@rule("Only the system counts complaints, once a year, after the year is over.")
def count_year(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
