"""Who counts, and who agrees."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

OFFICE = "auditor"


@dataclass(frozen=True, slots=True)
class FiguresSubject:
    """Tables that wait for a second person, as a rule sees them.

    author: who counted first. is_tied: whether the actor is not independent of that person. is_same: what the
    actor counted is exactly the same.
    """

    author: int | None
    is_tied: bool = False
    is_same: bool = True


@rule("Only auditors open what may be counted, count the last year and propose its tables.")
def count(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(OFFICE)


@rule(
    "A second auditor publishes the tables of a year, after counting exactly the same; never the person who "
    "proposed them, nor anybody who is not independent of that person."
)
def agree(actor: Actor, subject: FiguresSubject) -> bool:
    is_another = subject.author not in (None, actor.number) and not subject.is_tied
    return count(actor) and is_another and subject.is_same


@rule("The system deletes what was counted, and the numbers of people who are erased.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
