"""What boxes are for: which circle serves them, and how long they stay after they were closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class MailboxPurpose:
    """One kind of thread: the office whose holders read it, and the union's setting of days to keep it.

    may_leave_out: whoever writes may leave one of the circle out; then the house keeps covers as well.
    """

    key: str
    office: str
    days: str
    may_leave_out: bool = False


PURPOSES: Mapping[str, MailboxPurpose] = MappingProxyType(
    {
        "questions": MailboxPurpose("questions", "peer_responder", "question_days"),
        "safety": MailboxPurpose("safety", "safety_team", "signal_days", may_leave_out=True),
    }
)
# What lies inside a first message: whoever answers or closes shows with it that she could read.
HANDLE_LENGTH = 16
# How many messages a thread holds, and how many of the circle must be able to read each.
MOST_MESSAGES = 60
SMALLEST_CIRCLE = 2
