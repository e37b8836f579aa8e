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


@dataclass(frozen=True, slots=True)
class PressWordsSubject:
    """What a rule may look at of a message that waits for a member.

    number: the member. written_by: who wrote it. may_talk: the member still agrees to talk.
    """

    number: int
    written_by: int | None
    may_talk: bool = True


@rule("Anybody may read the conditions for journalists.")
def read_conditions(actor: Actor, subject: Any = None) -> bool:
    return True


@rule(
    "Anybody who accepted the current conditions may send a request, if their deadline leaves time to check "
    "quotations."
)
def ask(actor: Actor, asking: PressRequestSubject) -> bool:
    return asking.accepted == asking.in_force and asking.days_left >= asking.window_days


@rule("The press officer sees the requests of the press, and answers them.")
def answer(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("press_officer")


@rule("The press officer asks members, and sees how many receive the request but never who.")
def ask_members(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("press_officer")


@rule(
    "Once the journalist accepted the conditions, the press officer writes a message on how to meet, one "
    "for each member who agreed to talk. It is sent when that member agrees to exactly these words."
)
def pass_on(actor: Actor, passing: PressMeetingSubject) -> bool:
    return (
        actor.holds("press_officer")
        and passing.is_open
        and bool(passing.accepted)
        and passing.passed_on < passing.said_yes
    )


@rule("An active member sees to which talks they agreed, and the messages that need their agreement.")
def see_own(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule(
    "Only the member who agreed to talk agrees to exactly the words about them, while they still agree to "
    "talk; never the person who wrote the words."
)
def agree_to_words(actor: Actor, words: PressWordsSubject) -> bool:
    is_theirs = actor.is_active and actor.number == words.number
    return is_theirs and words.may_talk and actor.number != words.written_by


@rule("The member whom a message is about declines it and gives no reason.")
def decline_words(actor: Actor, words: PressWordsSubject) -> bool:
    return actor.is_member and actor.number == words.number


@rule(
    "The system deletes requests of the press whose time is over, messages nobody agreed to, and what "
    "belongs to a person whose data is deleted."
)
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
