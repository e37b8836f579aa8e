"""Who writes to the activity log, and who may read it."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule
from paraplu.trust.audit.canonical import logged_kind


@rule(
    "The log records what people with a role, the system and the server administrator do, not what a person "
    "does for themselves."
)
def record_event(actor: Actor, office: str) -> bool:
    if actor.kind in ("system", "operator"):
        return office in ("", logged_kind(actor))
    return actor.holds(office) if office else bool(actor.offices)


@rule("A person who is logged in may read what people with a role did about them and looked at.")
def read_about(actor: Actor, number: Any) -> bool:
    return actor.kind == "person" and actor.number == number


@rule("The system cuts the link between a person and the log when their data is deleted.")
def cut_link(actor: Actor, number: Any) -> bool:
    return actor.kind == "system"
