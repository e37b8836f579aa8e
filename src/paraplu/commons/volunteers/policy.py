"""Who offers help, and who gives tasks to whom."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@dataclass(frozen=True, slots=True)
class VolunteerSubject:
    """What a rule may look at of a volunteer: which note she accepted, which is in force, is she helping."""

    accepted: str
    in_force: str
    is_helping: bool = False


@rule("Anybody may read what volunteers have to know, and open her own page with her code.")
def read_note(actor: Actor, subject: Any = None) -> bool:
    return True


@rule("Whoever accepted the information note in force may offer to help.")
def offer(actor: Actor, signed: VolunteerSubject) -> bool:
    return signed.accepted == signed.in_force


@rule("Secretary and chair see who offers to help, and answer.")
def answer(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule("Secretary and chair give a task only to a volunteer who accepted the information note in force.")
def give_task(actor: Actor, signed: VolunteerSubject) -> bool:
    return actor.holds("secretary", "chair") and signed.is_helping and signed.accepted == signed.in_force


@rule("The house forgets volunteers whose time is over.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"
