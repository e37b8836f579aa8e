"""What other apps may ask of the activity log."""

from paraplu.kernel.actor import SYSTEM
from paraplu.trust.audit import actions
from paraplu.trust.audit.actions import UnknownEvent, record_event
from paraplu.trust.audit.chain import Segment, lock_log, yearly_segments
from paraplu.trust.audit.events import EVENTS
from paraplu.trust.audit.functions import close_log_tables, may_write_log_tables
from paraplu.trust.audit.heads import (
    ExpectedHead,
    TreeHead,
    UnreadableHead,
    head_and_roots,
    present_head,
    proof_between,
    read_head,
    read_heads,
    read_tree_head,
    root_of_size,
)
from paraplu.trust.audit.queries import (
    LogEntryView,
    OfficeAct,
    as_views,
    count_acts_by,
    count_cut_links,
    count_person_looks,
    counts_since,
    days_lists_were_seen,
    entries_about,
    entries_by,
    entries_readable_by,
    entries_since,
    has_event_today,
    has_log_link,
    known_about,
    last_organ_act_after,
    limits_reached_since,
    newest_entries_readable_by,
    numbers_seen_today,
    numbers_with_event,
    office_acts,
)
from paraplu.trust.audit.verifying import LogFault, LogVerdict, verify_log

__all__ = [
    "EVENTS",
    "ExpectedHead",
    "LogEntryView",
    "LogFault",
    "LogVerdict",
    "OfficeAct",
    "Segment",
    "TreeHead",
    "UnknownEvent",
    "UnreadableHead",
    "as_views",
    "close_log_tables",
    "count_acts_by",
    "count_cut_links",
    "count_person_looks",
    "counts_since",
    "days_lists_were_seen",
    "entries_about",
    "entries_by",
    "entries_readable_by",
    "entries_since",
    "forget",
    "has_event_today",
    "has_log_link",
    "head_and_roots",
    "known_about",
    "last_organ_act_after",
    "limits_reached_since",
    "lock_log",
    "may_write_log_tables",
    "newest_entries_readable_by",
    "numbers_seen_today",
    "numbers_with_event",
    "office_acts",
    "present_head",
    "proof_between",
    "read_head",
    "read_heads",
    "read_tree_head",
    "record_event",
    "root_of_size",
    "verify_log",
    "yearly_segments",
]


def forget(number: int) -> None:
    """Cut the link between a person and the log."""
    actions.cut_member_link(SYSTEM, number)
