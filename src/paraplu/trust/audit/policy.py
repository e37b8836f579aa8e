"""Who leaves a trace, and who may read it."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Only offices, the house itself and the operator leave a trace; a person's own acts leave none.")
def record_event(actor: Actor, office: str) -> bool:
    if actor.kind in ("house", "operator"):
        return office in ("", actor.kind)
    return actor.holds(office) if office else bool(actor.offices)


@rule("Whoever is logged in may read what offices did and saw of herself.")
def read_about(actor: Actor, number: Any) -> bool:
    return actor.kind == "person" and actor.number == number


@rule("The house cuts the link between a person and the trace when she is erased.")
def cut_link(actor: Actor, number: Any) -> bool:
    return actor.kind == "house"
