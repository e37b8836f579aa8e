"""Who sees and writes the lines of the register."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("The house opens a line of the register when somebody becomes or stops being an active member.")
def open_line(actor: Actor, number: Any) -> bool:
    return actor.kind == "house"


@rule("Secretary and chair see which lines are due in the register of members.")
def read_lines(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule("Secretary or chair write a line in the book at the seat and say here that they did.")
def write_in_book(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")
