"""What other rooms may ask of the register. It forgets no line and no entry: the law exempts them."""

from collections.abc import Mapping
from datetime import date

from paraplu.kernel.actor import THE_HOUSE
from paraplu.trust.register import actions, policy
from paraplu.trust.register.actions import show_register, write_in_book
from paraplu.trust.register.known import known_about, what_stays
from paraplu.trust.register.models import Line
from paraplu.trust.register.queries import (
    appointments,
    due_today,
    entry_asked,
    for_the_list,
    is_sealed,
    is_unsigned,
    key_in_use,
    late_keepers,
    left_behind,
    lines_of,
    missing_in_copy,
    overdue,
    waiting,
    waiting_for,
)

__all__ = [
    "Line",
    "appointments",
    "bring_entries",
    "due_today",
    "entry_asked",
    "for_the_list",
    "forget",
    "forget_due",
    "is_sealed",
    "is_unsigned",
    "key_in_use",
    "known_about",
    "late_keepers",
    "left_behind",
    "lines_of",
    "missing_in_copy",
    "note_reminded",
    "open_line",
    "overdue",
    "policy",
    "show_register",
    "waiting",
    "waiting_for",
    "what_stays",
    "write_in_book",
]


def open_line(number: int, event: str, learnt_on: date) -> Line:
    """A line is due: somebody was "admitted" or her active membership "ended"."""
    return actions.open_line(THE_HOUSE, number, event, learnt_on)


def bring_entries(entries: Mapping[int, bytes]) -> None:
    """Keep what was sealed elsewhere for active members whom a list brings in."""
    actions.bring_entries(THE_HOUSE, entries)


def note_reminded(numbers: list[int]) -> None:
    """They were written to today."""
    actions.note_reminded(THE_HOUSE, numbers)


def forget(number: int) -> None:
    """Let go of what she did for the register; her lines and her entry stay."""
    actions.forget(THE_HOUSE, number)


def forget_due(day: date) -> int:
    """Entries of who left so long ago that the union decided to let them go; how many."""
    return actions.forget_former(THE_HOUSE, day)
