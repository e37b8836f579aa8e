"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.trust.mailboxes import actions, cover_threads
from paraplu.trust.mailboxes.actions import BoxSubject, CircleAnswer, InvalidEnvelope
from paraplu.trust.mailboxes.models import Box, Message
from paraplu.trust.mailboxes.purposes import PURPOSES
from paraplu.trust.mailboxes.server_side import open_without_script, read_without_script

__all__ = [
    "PURPOSES",
    "Box",
    "BoxSubject",
    "CircleAnswer",
    "InvalidEnvelope",
    "Message",
    "actions",
    "cover_threads",
    "open_without_script",
    "read_without_script",
]
