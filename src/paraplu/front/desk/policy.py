"""Who may open the work area of an office, and which of its pages."""

from dataclasses import dataclass, replace
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import KEEPER, SECONDERS
from paraplu.kernel.powers import NUMBERS
from paraplu.kernel.rules import rule

# The treasurer asks that a year of the book be closed, and sees what became of it.
TREASURER = "treasurer"
LOOKS_A_DAY, LOOKS_IN_WINDOW = NUMBERS["person_pages.day"].default, NUMBERS["person_pages.week"].default


@dataclass(frozen=True, slots=True)
class LookSubject:
    """How many people's pages somebody opened today and in seven days, and all office-holders today.

    is_day_open: a second person agreed today that they see more. is_week_open: the Board decided so in the
    last seven days. most_today, most_in_window: what one person sees alone, as the members decided.
    """

    today: int
    in_window: int
    is_day_open: bool = False
    is_week_open: bool = False
    by_all_today: int = 0
    most_today: int = LOOKS_A_DAY
    most_in_window: int = LOOKS_IN_WINDOW

    @property
    def with_one_more(self) -> "LookSubject":
        return replace(self, today=self.today + 1, in_window=self.in_window + 1)

    @property
    def is_within_day(self) -> bool:
        return self.is_day_open or self.today <= self.most_today

    @property
    def is_within_week(self) -> bool:
        return self.is_week_open or self.in_window <= self.most_in_window


@rule("A person with a role who logged in with the second step has a work area.")
def see_desk(actor: Actor, subject: Any) -> bool:
    return bool(actor.offices)


@rule(
    "People with a role who may ask for or agree to an act, key holders and the auditor see the acts "
    "that need a second person."
)
def see_acts(actor: Actor, subject: Any) -> bool:
    return actor.holds(*SECONDERS, *KEEPER, TREASURER)


@rule("The secretary may remind people, in fixed words, of a step that only they can take.")
def remind_people(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("The secretary sees the applications to become an active member, and answers them.")
def see_requests(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("Secretary and chair have a page with the entries that are due in the register of members.")
def see_book(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair")


@rule("The secretary sees a person's page and does there what the person asked for.")
def see_people(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule(
    "The secretary opens the pages of 40 people a day, and more once a second person agreed that day. "
    "It is 100 people in seven days, and more in the seven days after the Board agreed."
)
def see_another_person(actor: Actor, subject: LookSubject) -> bool:
    return see_people(actor, None) and subject.is_within_day and subject.is_within_week


@rule("A secretary who opened as many people's pages as one person may open alone can ask to open more.")
def ask_to_see_more(actor: Actor, subject: LookSubject) -> bool:
    return see_people(actor, None) and not see_another_person(actor, subject.with_one_more)


@rule(
    "The person who asked opens more people's pages on the day a second person agreed, or after the Board "
    "decided."
)
def see_more_as_decided(actor: Actor, subject: Any) -> bool:
    return actor.carries_out("desk.see_more_today") or actor.carries_out("desk.see_more_this_week")


@rule("Secretary, chair and Board see who has which role.")
def see_offices(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair", "director")


@rule("Board and chair see which role reached a limit of one person alone, and on which day.")
def see_limits(actor: Actor, subject: Any) -> bool:
    return actor.holds("director", "chair")


@rule("Secretary, chair and Board see what is switched off, and what it would take to switch it on.")
def see_switched_off(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair", "director")


@rule("Secretary and chair see how many were active members on a day, and under which numbers.")
def see_roll(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair")


@rule("Secretary, chair and Board members ask the Board to give or to end a role.")
def change_offices(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair", "director")


@rule("Secretary, chair and Board restore the account of a person who lost access; it takes two of them.")
def see_recoveries(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair", "director")


@rule("Secretary, chair and Board freeze an account at once for a person who asks in person or by phone.")
def freeze_accounts(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair", "director")


@rule(
    "Secretary, chair, Board and auditor see how many entries the activity log has, to note and compare it."
)
def see_log_head(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair", "director", "auditor")
