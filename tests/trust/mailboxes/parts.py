"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.trust.mailboxes import actions, covers
from paraplu.trust.mailboxes.actions import About, Answer, Unsound
from paraplu.trust.mailboxes.models import Box, Message
from paraplu.trust.mailboxes.purposes import PURPOSES
from paraplu.trust.mailboxes.weakly import open_weakly, read_weakly

__all__ = [
    "PURPOSES",
    "About",
    "Answer",
    "Box",
    "Message",
    "Unsound",
    "actions",
    "covers",
    "open_weakly",
    "read_weakly",
]
