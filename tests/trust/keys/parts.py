"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.trust.keys import pin, roster_state
from paraplu.trust.keys.models import Key, RosterDraft, RosterLine, SignedHead, UnderPasskey
from paraplu.trust.keys.queries import signature_context

__all__ = [
    "Key",
    "RosterDraft",
    "RosterLine",
    "SignedHead",
    "UnderPasskey",
    "pin",
    "roster_state",
    "signature_context",
]
