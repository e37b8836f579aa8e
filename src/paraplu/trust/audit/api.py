"""What other apps may ask of the activity log."""

from paraplu.kernel.actor import SYSTEM
from paraplu.trust.audit import actions
from paraplu.trust.audit.actions import UnknownEvent, record_event
from paraplu.trust.audit.chain import LogFault, LogVerdict, Segment, lock_log, verify_log, yearly_segments
from paraplu.trust.audit.events import EVENTS
from paraplu.trust.audit.queries import (
    LogEntryView,
    days_lists_were_seen,
    entries_about,
    entries_by,
    entries_readable_by,
    has_log_link,
    known_about,
    newest_entries_readable_by,
)

__all__ = [
    "EVENTS",
    "LogEntryView",
    "LogFault",
    "LogVerdict",
    "Segment",
    "UnknownEvent",
    "days_lists_were_seen",
    "entries_about",
    "entries_by",
    "entries_readable_by",
    "forget",
    "has_log_link",
    "known_about",
    "lock_log",
    "newest_entries_readable_by",
    "record_event",
    "verify_log",
    "yearly_segments",
]


def forget(number: int) -> None:
    """Cut the link between a person and the log."""
    actions.cut_member_link(SYSTEM, number)
