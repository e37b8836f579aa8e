"""Who may read about a table, and who may change it."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

BOARD = ("secretary", "chair", "director")


@rule("Chair, secretary and directors record tables, seats and meetings.")
def keep_tables(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*BOARD)


@rule("A table is on the public site only when a second person of the Board agreed to exactly these words.")
def show_table(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("advocacy.show_table")


@rule("The system deletes tables that were taken off the list 30 days ago.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


@rule("Active members may open the list of tables.")
def see_tables(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("Everybody reads what is public, active members what is for members, and the Board alone the rest.")
def read_table(actor: Actor, shown_to: Any) -> bool:
    if shown_to == "public":
        return True
    if shown_to == "members":
        return actor.is_active
    return shown_to == "board" and actor.holds(*BOARD)
