"""The actions of crisis mode; nothing else writes this app's tables."""

from paraplu.commons.crisis.actions.forgetting import forget_due, forget_person
from paraplu.commons.crisis.actions.modes import (
    AnotherIsOn,
    MoreDaysWait,
    agree_to_crisis,
    agree_to_more_days,
    ask_for_crisis,
    ask_for_more_days,
    end_crisis,
)
from paraplu.commons.crisis.actions.notes import (
    MOST_NOTES,
    NoteData,
    TooManyNotes,
    agree_to_note,
    remove_note,
    write_note,
)

__all__ = [
    "MOST_NOTES",
    "AnotherIsOn",
    "MoreDaysWait",
    "NoteData",
    "TooManyNotes",
    "agree_to_crisis",
    "agree_to_more_days",
    "agree_to_note",
    "ask_for_crisis",
    "ask_for_more_days",
    "end_crisis",
    "forget_due",
    "forget_person",
    "remove_note",
    "write_note",
]
