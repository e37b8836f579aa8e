"""Who may ask for a training, and when a day may be promised."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

POLICE = "police"
OFFICES = ("trainer", "secretary", "chair")


@dataclass(frozen=True, slots=True)
class TrainingRequestSubject:
    """What a rule may look at of a form: the conditions accepted and in force."""

    accepted: str
    in_force: str


@dataclass(frozen=True, slots=True)
class TrainingDaySubject:
    """What a rule may look at before a day is promised: the audience, and how many trainers of how many."""

    audience: str
    trainers: int
    needed: int
    is_open: bool = True


@rule("Anybody may read the conditions of a training.")
def read_conditions(actor: Actor, subject: Any = None) -> bool:
    return True


@rule("Anybody who accepted the current conditions may ask for a training.")
def ask(actor: Actor, asking: TrainingRequestSubject) -> bool:
    return asking.accepted == asking.in_force


@rule(
    "The secretary, the chair or the person responsible for trainings sees who asks for a training, answers "
    "and looks for trainers."
)
def answer(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*OFFICES)


@rule("A member agrees to give a training for which they were named, or declines; nobody does it for them.")
def answer_naming(actor: Actor, number: Any) -> bool:
    return actor.is_active and actor.number == number


@rule("An active member sees for which trainings they were named.")
def see_own(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule(
    "The secretary, the chair or the person responsible for trainings promises a day when enough trainers "
    "agreed; for the police never fewer than two."
)
def promise(actor: Actor, ready: TrainingDaySubject) -> bool:
    enough = max(ready.needed, 2) if ready.audience == POLICE else ready.needed
    return actor.holds(*OFFICES) and ready.is_open and ready.trainers >= enough


@rule("The treasurer sees which organisations had a training, and makes the invoice; never who gave it.")
def invoice_training(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("treasurer")


@rule("The system deletes trainings whose time is over, and trainers whose data is deleted.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
