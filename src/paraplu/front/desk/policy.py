"""Who may sit at the desk, and which of its pages she sees."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Whoever holds an office, proven by a second step, has a desk.")
def see_desk(actor: Actor, subject: Any) -> bool:
    return bool(actor.offices)


@rule("The secretary sees who asked to become active, and answers.")
def see_requests(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("Secretary and chair see which lines are due in the book.")
def see_book(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair")


@rule("The secretary sees a person's page and does there what the person asked for.")
def see_people(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("Secretary, chair and Board see who holds which office.")
def see_offices(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair", "director")


@rule("Secretary and chair see how many were active members on a day, and under which numbers.")
def see_roll(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair")


@rule("Secretary and chair record that an office begins or ends.")
def change_offices(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair")


@rule("Secretary, chair and Board let a person back in whose way in is lost; it takes two of them.")
def see_recoveries(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair", "director")
