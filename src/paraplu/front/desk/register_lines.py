"""The register lines that the desk still has to write, and the people who asked to see the register."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from paraplu.base import clock
from paraplu.base.pages import ListPage, paginate
from paraplu.front.desk.queries import with_names
from paraplu.kernel.actor import Actor
from paraplu.people import api as people
from paraplu.trust.register import api as register

WARN_DAYS = 2


@dataclass(frozen=True, slots=True)
class DueLine:
    """A line to be written; left is None where the member is in the book and may stay there."""

    line: Any
    name: str
    left: int | None
    level: str


def due_lines(actor: Actor, page: str) -> ListPage[DueLine]:
    """Lines to write, the most urgent first, with a name where the rule allows one."""
    found, today = paginate(register.waiting_lines(actor), page), clock.current_date()
    names = people.visible_working_names(actor, [row.number for row in found.rows])
    lefts = [(line, None if line.written_on else line.days_left(today)) for line in found.rows]
    rows = [DueLine(line, names[line.number], left, _urgency_level(left)) for line, left in lefts]
    return found.with_rows(rows)


def register_viewers(actor: Actor) -> list[tuple[Any, str, bool]]:
    """Who asked to see the register, with the names that the actor may see, and whether one said they did."""
    named = with_names(actor, register.open_appointments(actor))
    waiting = register.viewings_to_confirm(actor) if named else frozenset()
    return [(entry, name, entry.number in waiting) for entry, name in named]


def find_register_viewer(actor: Actor, number: int) -> int:
    """A person who asked to see it; not found for an actor who may not see that."""
    if number not in [entry.number for entry in register.open_appointments(actor)]:
        raise Http404
    return number


def _urgency_level(left: int | None) -> str:
    if left is None:
        return "calm"
    if left < 0:
        return "overdue"
    return "soon" if left <= WARN_DAYS else "calm"


def find_due_line(actor: Actor, line: int) -> Any:
    """One line that waits."""
    entry = register.waiting_lines(actor).filter(pk=line).first()
    if entry is None:
        raise Http404
    return entry
