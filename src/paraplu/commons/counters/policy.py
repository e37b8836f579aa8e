"""Who reads the year report, who keeps the forms of funders, and who publishes a year."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

WRITERS = ("secretary", "treasurer", "chair", "director")
FORM_KEEPERS = ("secretary", "treasurer")


@dataclass(frozen=True, slots=True)
class YearSubject:
    """Totals that wait for a second person, as a rule sees them. author: who proposed them."""

    author: int | None
    is_tied: bool = False


@rule("Secretary, treasurer, chair, directors and auditors read the year report: numbers without a person.")
def see_report(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*WRITERS, "auditor")


@rule("Secretary and treasurer keep the rows that a funder asks for every year.")
def keep_forms(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*FORM_KEEPERS)


@rule("Secretary, treasurer, chair and directors propose which totals of a year everybody reads.")
def propose(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*WRITERS)


@rule(
    "Another of the secretary, treasurer, chair, directors and auditors publishes the totals of a year; "
    "never the person who proposed them, nor anybody who is not independent of that person."
)
def agree(actor: Actor, subject: YearSubject) -> bool:
    return see_report(actor) and subject.author not in (None, actor.number) and not subject.is_tied


@rule("The system counts what closed when a month is over, and deletes the numbers of people who are erased.")
def count(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
