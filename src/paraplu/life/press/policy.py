"""Who may ask the press desk, and who may answer."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@dataclass(frozen=True, slots=True)
class PressRequestSubject:
    """What a rule may look at of a form: the conditions accepted and in force, and the time that is left.

    days_left: from today to the deadline. window_days: how long a person has to check their quotations.
    """

    accepted: str
    in_force: str
    days_left: int
    window_days: int


@dataclass(frozen=True, slots=True)
class PressMeetingSubject:
    """What a rule may look at before a meeting is passed on: accepted conditions, and how many said yes."""

    accepted: str
    said_yes: int
    passed_on: int
    is_open: bool


@rule("Anybody may read the conditions of the press desk.")
def read_conditions(actor: Actor, subject: Any = None) -> bool:
    return True


@rule(
    "Anybody who accepted the conditions in force may ask, if the deadline leaves time to check quotations."
)
def ask(actor: Actor, asking: PressRequestSubject) -> bool:
    return asking.accepted == asking.in_force and asking.days_left >= asking.window_days


@rule("The press officer sees what the press asked, and answers.")
def answer(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("press_officer")


@rule("The press officer has members asked, knowing how many but never who.")
def ask_members(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("press_officer")


@rule("The press officer passes a meeting on once conditions were accepted, for each member who said yes.")
def pass_on(actor: Actor, passing: PressMeetingSubject) -> bool:
    return (
        actor.holds("press_officer")
        and passing.is_open
        and bool(passing.accepted)
        and passing.passed_on < passing.said_yes
    )


@rule("The system forgets requests of the press whose time is over.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"
