"""The verbs of the register, one file for each family; nothing else writes the tables of this app."""

from paraplu.trust.register.actions.appointments import ask_to_see, show_register, withdraw_appointment
from paraplu.trust.register.actions.entries import (
    EntryConflict,
    InvalidEntry,
    OutdatedKey,
    SealedEntry,
    forget_former_members,
    forget_person,
    import_entries,
    note_entry_reminders,
    seal_entry,
)
from paraplu.trust.register.actions.keeping import ask_to_export, export_register, note_copy, prove_share
from paraplu.trust.register.actions.keys import (
    MOST_IN_USE,
    InvalidKeyFile,
    KeyFileData,
    KeyPending,
    adopt_key,
    cancel_key_ending,
    drop_key,
    end_key,
    propose_key,
)
from paraplu.trust.register.actions.lines import open_line, write_in_book
from paraplu.trust.register.actions.rotating import (
    InvalidRotation,
    apply_rotation,
    bring_rotation,
    forget_rotations,
    put_back_rotation,
)

__all__ = [
    "MOST_IN_USE",
    "EntryConflict",
    "InvalidEntry",
    "InvalidKeyFile",
    "InvalidRotation",
    "KeyFileData",
    "KeyPending",
    "OutdatedKey",
    "SealedEntry",
    "adopt_key",
    "apply_rotation",
    "ask_to_export",
    "ask_to_see",
    "bring_rotation",
    "cancel_key_ending",
    "drop_key",
    "end_key",
    "export_register",
    "forget_former_members",
    "forget_person",
    "forget_rotations",
    "import_entries",
    "note_copy",
    "note_entry_reminders",
    "open_line",
    "propose_key",
    "prove_share",
    "put_back_rotation",
    "seal_entry",
    "show_register",
    "withdraw_appointment",
    "write_in_book",
]
