"""Who may open the work area of an office, and which of its pages."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import SECONDERS
from paraplu.kernel.rules import rule

LOOKS_A_DAY, LOOKS_IN_WINDOW = 40, 100


@dataclass(frozen=True, slots=True)
class LookSubject:
    """How many people's pages somebody opened today and in seven days, this one included."""

    today: int
    in_window: int


@rule("An office-holder who has proven a second factor has a work area.")
def see_desk(actor: Actor, subject: Any) -> bool:
    return bool(actor.offices)


@rule(
    "An office-holder who may ask for or agree to an act, and the auditor, see what waits for a "
    "second person."
)
def see_acts(actor: Actor, subject: Any) -> bool:
    return actor.holds(*SECONDERS)


@rule("The secretary sees who asked to become active, and answers.")
def see_requests(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("Secretary and chair see which lines are due in the book.")
def see_book(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair")


@rule("The secretary sees a person's page and does there what the person asked for.")
def see_people(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("The secretary opens the pages of forty people a day, and of a hundred in seven days.")
def see_another_person(actor: Actor, subject: LookSubject) -> bool:
    is_within = subject.today <= LOOKS_A_DAY and subject.in_window <= LOOKS_IN_WINDOW
    return see_people(actor, None) and is_within


@rule("Secretary, chair and Board see who holds which office.")
def see_offices(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair", "director")


@rule("Board and chair see which office reached a limit that one person has alone, and on which day.")
def see_limits(actor: Actor, subject: Any) -> bool:
    return actor.holds("director", "chair")


@rule("Secretary and chair see how many were active members on a day, and under which numbers.")
def see_roll(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair")


@rule("Secretary, chair and the members of the Board ask the Board to give or to end an office.")
def change_offices(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair", "director")


@rule("Secretary, chair and Board restore access for a person who lost it; it takes two of them.")
def see_recoveries(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair", "director")


@rule("Secretary, chair and Board see how far the activity log reaches, to write it down.")
def see_log_head(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair", "director")
