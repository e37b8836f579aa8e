"""The rules of crisis mode."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

WRITERS = ("secretary", "chair", "editor")
SECONDS = (*WRITERS, "director")


@dataclass(frozen=True, slots=True)
class CrisisSubject:
    """What waits for a second person, as a rule sees it: who asked for it or wrote it, if they are known.

    is_tied: whether the actor is not independent of that person.
    """

    author: int | None
    is_tied: bool = False


@rule("Secretary, chair, editor, Board and safety team see crisis mode, also what needs a second person.")
def see(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*SECONDS, "safety_team")


@rule(
    "Secretary, chair and editor ask a second person for crisis mode of one of the prepared kinds, for at "
    "most 14 days, or for more days."
)
def ask_for_crisis(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*WRITERS)


@rule("Secretary, chair and editor write what is known in a town, and ask a second person for it.")
def write_note(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*WRITERS)


@rule(
    "Secretary, chair, editor or Board agrees to crisis mode, to more days or to a note; never the person "
    "who asked for it, nor anybody who is not independent of that person."
)
def agree(actor: Actor, subject: CrisisSubject) -> bool:
    is_another = subject.author not in (None, actor.number) and not subject.is_tied
    return is_another and actor.holds(*SECONDS)


@rule("Everybody who has the page of crisis mode can, alone, end it or remove a note.")
def end(actor: Actor, subject: Any = None) -> bool:
    return see(actor)


@rule("The system deletes a crisis that is over with its notes, and the numbers of people who are erased.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
