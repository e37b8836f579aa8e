"""Who sees which of their own pages."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import BOARD
from paraplu.kernel.rules import rule


@rule("A member chooses the topics of e-mails, their language, their name here and their chapter.")
def choose(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member


@rule("An active member sees and states what they can be asked and what is expected of them.")
def be_asked(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("An active member sees what the active members decide together, in a union without a Board.")
def decide_together(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("An active member sees what they were drawn by lot to agree to, with two others.")
def agree_by_lot(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("A member reads who decides what, and what the members lowered.")
def see_powers(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member


@rule("Secretary, chair and directors have a form that asks the members to lower a rule.")
def ask_to_lower(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*BOARD)


@rule("A member sees the page on leaving.")
def leave(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member
