"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.trust.keys import pin, standing
from paraplu.trust.keys.models import Key, RosterDraft, RosterLine, UnderPasskey
from paraplu.trust.keys.queries import signed_for

__all__ = [
    "Key",
    "RosterDraft",
    "RosterLine",
    "UnderPasskey",
    "pin",
    "signed_for",
    "standing",
]
