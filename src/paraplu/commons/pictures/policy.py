"""The rules of adding, describing, publishing, taking down and removing pictures."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

WRITERS = ("editor", "secretary", "chair", "press_officer")
SECONDS = (*WRITERS, "director")


@dataclass(frozen=True, slots=True)
class PictureSubject:
    """A picture as a rule sees it.

    added_by, saved_by: None if that is not known any more. is_tied: whether the actor is not independent of
    one of the two. is_complete: whether its alternative text, its maker and the consent are written down.
    was_shown: whether it was ever published. taken_down_by: None if it is not taken down, or nobody knows.
    """

    state: str
    added_by: int | None = None
    saved_by: int | None = None
    is_tied: bool = False
    is_complete: bool = True
    was_shown: bool = False
    taken_down_by: int | None = None


@rule("Editors, press officers, the chair, the secretary, the Board and the safety team see all pictures.")
def see(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*SECONDS, "safety_team")


@rule("Editors, press officers, the chair and the secretary add pictures and describe them.")
def describe(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*WRITERS)


@rule(
    "An editor, a press officer, the secretary, the chair or a Board member publishes a picture that is "
    "described. It is never a person who added or changed it, nor anybody who is not independent of them."
)
def publish(actor: Actor, subject: PictureSubject) -> bool:
    is_another = subject.saved_by is not None and actor.number not in (subject.added_by, subject.saved_by)
    is_ready = subject.state == "draft" and subject.is_complete
    return is_ready and is_another and not subject.is_tied and actor.holds(*SECONDS)


@rule("Each person who sees the pictures can, alone, take one down at once.")
def take_down(actor: Actor, subject: PictureSubject) -> bool:
    return see(actor) and subject.state != "taken_down"


@rule(
    "A person who sees the pictures removes for good a picture that another person took down, or a draft "
    "that they added and that was never published."
)
def remove(actor: Actor, subject: PictureSubject) -> bool:
    if subject.state == "taken_down":
        return see(actor) and actor.number != subject.taken_down_by
    return see(actor) and not subject.was_shown and actor.number == subject.added_by


@rule("The system deletes pictures whose time is over, and who added them when their data is deleted.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
