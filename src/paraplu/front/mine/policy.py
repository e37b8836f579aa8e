"""Who sees which of their own pages."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import BOARD
from paraplu.kernel.rules import rule


@rule("A member chooses the topics of their e-mails, their language, their chosen name and their chapter.")
def choose(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member


@rule("An active member sees and chooses which requests they can get, and sees what they agreed to do.")
def be_asked(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("An active member sees what the active members decide together, where nobody sits on a Board.")
def decide_together(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("An active member who was drawn by lot, with two others, sees what they are asked to agree to.")
def agree_by_lot(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("A member reads who decides what, and which rules the members relaxed.")
def see_powers(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member


@rule("The secretary, the chair and Board members have a form that asks the members to relax a rule.")
def ask_to_lower(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*BOARD)


@rule("A member sees the page on which they can end their membership.")
def leave(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member
