"""Who may do what in the app `translations`."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@dataclass(frozen=True, slots=True)
class TranslationSubject:
    """A translation as a rule sees it.

    author: who translated it, None if that is not known. is_written: whether there is one. is_tied: whether
    the actor is not independent of the author.
    """

    author: int | None = None
    is_written: bool = False
    is_tied: bool = False


@rule("An active member translates what they may read of other members, and sees what waits for it.")
def translate(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule(
    "A translation is shown once another active member, independent of the person who translated, has "
    "checked it."
)
def check(actor: Actor, subject: TranslationSubject) -> bool:
    is_another = subject.author not in (None, actor.number) and not subject.is_tied
    return actor.is_active and subject.is_written and is_another


@rule("The system forgets who translated, and deletes translations of texts that are gone.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
