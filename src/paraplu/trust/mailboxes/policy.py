"""Who may open, read, answer and close a sealed thread."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@dataclass(frozen=True, slots=True)
class SecondReaderSubject:
    """What a rule may look at of an answer or a closing that waits for a second person of the circle.

    first: who wrote or proposed it; None once they no longer hold the office. is_signed: the person who
    agrees signed exactly this envelope.
    """

    office: str
    first: int | None
    is_tied: bool = False
    is_signed: bool = True


@rule("Anybody may open a box; nobody is asked who they are.")
def open_box(actor: Actor, subject: Any = None) -> bool:
    return True


@rule("A person who proves with their receipt that a box is theirs may read it, write into it and close it.")
def use_own(actor: Actor, is_proven: Any) -> bool:
    return is_proven is True


@rule("A holder of a circle's office sees and answers its boxes; nobody else knows of them.")
def serve(actor: Actor, office: Any) -> bool:
    return actor.holds(office)


@rule(
    "A holder of a circle's office agrees to an answer or a closing of another holder, who is independent of"
    " them and still holds the office; to an answer with their signature under exactly these words."
)
def agree(actor: Actor, subject: SecondReaderSubject) -> bool:
    is_by_another = subject.first not in (None, actor.number)
    return actor.holds(subject.office) and is_by_another and subject.is_signed and not subject.is_tied


@rule("The system maintains threads that nobody wrote, so that a holder left out of one learns nothing.")
def keep_covers(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"


@rule("The system releases what was sent, together and in a drawn order, after half an hour at most.")
def release(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"


@rule("The system forgets boxes that were closed long enough ago.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind in ("house", "operator")
