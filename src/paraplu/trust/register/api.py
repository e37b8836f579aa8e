"""What other apps may ask of the register. It forgets no line and no entry: the law exempts them."""

from collections.abc import Mapping
from datetime import date

from paraplu.kernel.actor import SYSTEM
from paraplu.trust.register import actions, policy
from paraplu.trust.register.actions import ask_to_see, ask_to_show, write_in_book
from paraplu.trust.register.known import fields_after_erasure, known_about
from paraplu.trust.register.models import RegisterLine
from paraplu.trust.register.queries import (
    entries_left_behind,
    entry_still_asked,
    exists_unwritten_line,
    is_key_unsigned,
    is_sealed,
    key_in_use,
    late_keepers,
    missing_entries,
    missing_in_copy,
    numbers_to_remind,
    numbers_with_unwritten_line,
    open_appointments,
    overdue_line_count,
    register_lines_of,
    roster_register,
    unwritten_line_count,
    viewings_to_confirm,
    waiting_for,
    waiting_lines,
)

__all__ = [
    "RegisterLine",
    "ask_to_see",
    "ask_to_show",
    "entries_left_behind",
    "entry_still_asked",
    "exists_unwritten_line",
    "fields_after_erasure",
    "forget",
    "forget_due",
    "import_entries",
    "is_key_unsigned",
    "is_sealed",
    "key_in_use",
    "known_about",
    "late_keepers",
    "missing_entries",
    "missing_in_copy",
    "note_entry_reminders",
    "numbers_to_remind",
    "numbers_with_unwritten_line",
    "open_appointments",
    "open_line",
    "overdue_line_count",
    "policy",
    "register_lines_of",
    "roster_register",
    "unwritten_line_count",
    "viewings_to_confirm",
    "waiting_for",
    "waiting_lines",
    "write_in_book",
]


def open_line(number: int, event: str, learnt_on: date) -> RegisterLine:
    """Open a line: somebody was "admitted" or their active membership "ended"."""
    return actions.open_line(SYSTEM, number, event, learnt_on)


def import_entries(entries: Mapping[int, bytes]) -> None:
    """Store what was sealed elsewhere for active members on an imported list."""
    actions.import_entries(SYSTEM, entries)


def note_entry_reminders(numbers: list[int]) -> None:
    """Record that these members were reminded today."""
    actions.note_entry_reminders(SYSTEM, numbers)


def forget(number: int) -> None:
    """Remove a person from what they did for the register; their lines and their entry stay."""
    actions.forget_person(SYSTEM, number)


def forget_due(day: date) -> int:
    """Delete old entries: of people who left long ago, and those replaced 14 days ago; how many."""
    return actions.forget_former_members(SYSTEM, day) + actions.forget_rotations(SYSTEM, day)
