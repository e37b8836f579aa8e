"""The rules of offering help and of giving tasks."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@dataclass(frozen=True, slots=True)
class VolunteerSubject:
    """A volunteer as a rule sees them: the note they accepted, the note in force, and whether they help."""

    accepted: str
    in_force: str
    is_helping: bool = False


@rule(
    "Anybody may read what volunteers have to know, open their own page with their code, and say there that "
    "a task is done."
)
def read_note(actor: Actor, subject: Any = None) -> bool:
    return True


@rule("A person who accepted the current information note may offer to help.")
def offer(actor: Actor, signed: VolunteerSubject) -> bool:
    return signed.accepted == signed.in_force


@rule("Secretary and chair see who offers to help, and answer.")
def answer(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule(
    "The secretary and the chair give a task only to a volunteer who accepted the current information note."
)
def give_task(actor: Actor, signed: VolunteerSubject) -> bool:
    return actor.holds("secretary", "chair") and signed.is_helping and signed.accepted == signed.in_force


@rule("The system deletes the data of volunteers whose time is over.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
