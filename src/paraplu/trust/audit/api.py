"""What other rooms may ask of the trace."""

from paraplu.kernel.actor import THE_HOUSE
from paraplu.trust.audit import actions
from paraplu.trust.audit.actions import UnknownEvent, record
from paraplu.trust.audit.chain import Fault, Segment, Verdict, hold, segments, verify
from paraplu.trust.audit.events import EVENTS
from paraplu.trust.audit.queries import (
    Noted,
    days_lists_were_seen,
    entries_about,
    entries_by,
    known_about,
    knows,
    newest_read_by,
    read_by,
)

__all__ = [
    "EVENTS",
    "Fault",
    "Noted",
    "Segment",
    "UnknownEvent",
    "Verdict",
    "days_lists_were_seen",
    "entries_about",
    "entries_by",
    "forget",
    "hold",
    "known_about",
    "knows",
    "newest_read_by",
    "read_by",
    "record",
    "segments",
    "verify",
]


def forget(number: int) -> None:
    """Cut the link between a person and the trace."""
    actions.cut_link(THE_HOUSE, number)
