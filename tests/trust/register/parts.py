"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.trust.register import actions
from paraplu.trust.register.models import (
    Appointment,
    CopyNote,
    RegisterEntry,
    RegisterKey,
    RegisterLine,
    ReplacedEntry,
    ShareCheck,
)

__all__ = [
    "Appointment",
    "CopyNote",
    "RegisterEntry",
    "RegisterKey",
    "RegisterLine",
    "ReplacedEntry",
    "ShareCheck",
    "actions",
]
