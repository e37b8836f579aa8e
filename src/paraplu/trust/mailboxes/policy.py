"""Who may open, read, answer and close a sealed thread."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@dataclass(frozen=True, slots=True)
class SecondReaderSubject:
    """What a rule may look at of an answer or a closing that waits for a second person of the circle.

    offices: whose holders may agree. first: who wrote or proposed it; None once they hold none of them.
    is_signed: the person who agrees signed exactly this envelope. one_of: offices of which the two together
    hold one; empty where any two agree. first_offices: what the first of them holds.
    """

    offices: tuple[str, ...]
    first: int | None
    is_tied: bool = False
    is_signed: bool = True
    one_of: tuple[str, ...] = ()
    first_offices: tuple[str, ...] = ()


@rule("Anybody may write to a team, without being identified.")
def open_box(actor: Actor, subject: Any = None) -> bool:
    return True


@rule("A person with the return code of a conversation may read it, write in it and close it.")
def use_own(actor: Actor, is_proven: Any) -> bool:
    return is_proven is True


@rule(
    "Only people with the role of a team see and answer its conversations. Nobody else knows that they exist."
)
def serve(actor: Actor, offices: Any) -> bool:
    return actor.holds(*offices)


@rule(
    "A second person in the team agrees to an answer, or to closing a conversation. They are independent of "
    "the person who wrote it, who still has the role. To an answer they agree by signing exactly these "
    "words. To a complaint, two Board members alone never answer."
)
def agree(actor: Actor, subject: SecondReaderSubject) -> bool:
    is_by_another = subject.first not in (None, actor.number)
    is_mixed = not subject.one_of or not {*subject.one_of}.isdisjoint(subject.first_offices)
    is_enough = is_mixed or actor.holds(*subject.one_of)
    is_fit = is_by_another and is_enough and subject.is_signed and not subject.is_tied
    return actor.holds(*subject.offices) and is_fit


@rule(
    "The system adds conversations that nobody wrote, so that a person in the team who is left out of one "
    "cannot notice it."
)
def keep_covers(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


@rule("The system delivers what was sent together and in random order, after half an hour at most.")
def release(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


@rule("The system deletes conversations some time after they are closed.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind in ("system", "operator")
