"""What changes the register; the only writers of this room, one file for each family of verbs."""

from paraplu.trust.register.actions.appointments import ask_to_see, show_register, take_back
from paraplu.trust.register.actions.entries import (
    KeyChanged,
    Sealed,
    Stale,
    Unsound,
    bring_entries,
    forget,
    forget_former,
    note_reminded,
    seal_entry,
)
from paraplu.trust.register.actions.keeping import note_copy, prove_share, take_along
from paraplu.trust.register.actions.keys import (
    MOST_IN_USE,
    KeyWaits,
    Made,
    NotOurs,
    adopt_key,
    drop_key,
    end_key,
    keep_key,
    propose_key,
)
from paraplu.trust.register.actions.lines import open_line, write_in_book
from paraplu.trust.register.actions.rotating import Carried, Foreign, carry_over

__all__ = [
    "MOST_IN_USE",
    "Carried",
    "Foreign",
    "KeyChanged",
    "KeyWaits",
    "Made",
    "NotOurs",
    "Sealed",
    "Stale",
    "Unsound",
    "adopt_key",
    "ask_to_see",
    "bring_entries",
    "carry_over",
    "drop_key",
    "end_key",
    "forget",
    "forget_former",
    "keep_key",
    "note_copy",
    "note_reminded",
    "open_line",
    "propose_key",
    "prove_share",
    "seal_entry",
    "show_register",
    "take_along",
    "take_back",
    "write_in_book",
]
