"""The lines of the register that the desk still writes, and who wants to look into it."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from paraplu.base import clock
from paraplu.base.pages import Leaf, leaf
from paraplu.kernel.actor import Actor
from paraplu.people import api as people
from paraplu.trust.register import api as register

WARN_DAYS = 2


@dataclass(frozen=True, slots=True)
class DueLine:
    """A line that is still to be written; left: none where she is in the book and may stay there."""

    line: Any
    name: str
    left: int | None
    level: str


def due_lines(actor: Actor, asked: str) -> Leaf[DueLine]:
    """Lines to write, the most pressing first, with a name where the rule allows one."""
    found, today = leaf(register.waiting(actor), asked), clock.today()
    names = _names(actor, found.rows)
    lefts = [(line, None if line.written_on else line.days_left(today)) for line in found.rows]
    return found.of([DueLine(line, names[line.number], left, _level(left)) for line, left in lefts])


def wants_to_see(actor: Actor) -> list[tuple[Any, str]]:
    """Who asked to see the register, with the names that the actor may see."""
    asked = register.appointments(actor)
    names = _names(actor, asked)
    return [(entry, names[entry.number]) for entry in asked]


def wish_to_see(actor: Actor, number: int) -> int:
    """Somebody who asked; not there for whoever may not see it."""
    if number not in [entry.number for entry in register.appointments(actor)]:
        raise Http404
    return number


def _names(actor: Actor, rows: list[Any]) -> dict[int, str]:
    return people.working_names(actor, [row.number for row in rows])


def _level(left: int | None) -> str:
    if left is None:
        return "calm"
    if left < 0:
        return "overdue"
    return "soon" if left <= WARN_DAYS else "calm"


def due_line(actor: Actor, line: int) -> Any:
    """One line that waits."""
    entry = register.waiting(actor).filter(pk=line).first()
    if entry is None:
        raise Http404
    return entry
