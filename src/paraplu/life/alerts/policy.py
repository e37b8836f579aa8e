"""Who may warn others in the name of the union."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

OFFICE = "safety_team"


@dataclass(frozen=True, slots=True)
class AlertSubject:
    """An alert as a rule sees it: its writer while that is stored, and whether it is still a draft.

    is_tied: whether the actor is not independent of the writer.
    """

    author: int | None
    is_drafted: bool = True
    is_tied: bool = False


@rule("A member reads the alerts of the union that are public.")
def read(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member


@rule(
    "Anybody may say of an alert, without words, that it is about them, wrong or over. We do not ask who "
    "they are."
)
def contest(actor: Actor, subject: Any = None) -> bool:
    return True


@rule("Only the safety team sees drafts of alerts and what was contested, and drafts one.")
def draft(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member and actor.holds(OFFICE)


@rule(
    "A second person of the safety team publishes exactly the alert that they read; never the person who "
    "wrote it, nor anybody who is not independent of that person."
)
def publish(actor: Actor, subject: AlertSubject) -> bool:
    is_another = subject.author not in (None, actor.number) and not subject.is_tied
    return draft(actor) and subject.is_drafted and is_another


@rule("Everybody of the safety team ends an alert alone, or deletes a draft.")
def end(actor: Actor, subject: Any = None) -> bool:
    return draft(actor)


@rule("The system deletes alerts that were over long ago, and who wrote a draft.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
