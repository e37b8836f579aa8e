"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from collections.abc import Sequence
from uuid import uuid4

from paraplu.base import clock
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.replies import actions, queries
from paraplu.trust.replies.models import EmailReply
from paraplu.trust.replies.policy import ReplySubject

__all__ = ["EmailReply", "ReplySubject", "a_reply", "actions", "queries"]


def a_reply(to: ReplySubject, readers: Sequence[bytes], text: str = "May I bring a friend?") -> EmailReply:
    """An answer to an e-mail of an office, sealed to these keys."""
    row, day = uuid4(), clock.current_date()
    fields = {"sender": "robin@y.example", "text": text, "day": day.isoformat()}
    sealed = mailboxes.seal_arrived_message("replies", row, fields, readers).sealed
    return EmailReply.objects.create(
        pk=row, office=to.office, chapter=to.chapter, sealed=sealed, digest=row.hex, day=day
    )
