"""Complaints between the close of a secret ballot and its keys: somebody's vote is missing or was replaced.

Threat: whoever has the photograph of a slip replaces its vote in the last minute, and the list still has the
tracking number. Only the voter's own code shows it, so they need a moment before the total is opened. One
complaint stops nothing: chair and tellers go on, or two tellers move the vote to paper.
"""

from dataclasses import dataclass
from typing import Any

from paraplu.base import statutes_in_force
from paraplu.base.refusals import MeetingFault, RuleViolation
from paraplu.life.evoting.board_lines import bulletin_board_trackers
from paraplu.life.evoting.live_figures import MARKS, MARKS_A_MINUTE, current_mark
from paraplu.life.evoting.models import BallotComplaint, BallotPhase, SecretBallot

MOST_COMPLAINTS = 50


def complaint_minutes_left(ballot: SecretBallot) -> int:
    """For how many minutes voters may still complain before a key is used, a begun minute included."""
    if ballot.phase != BallotPhase.CLOSED or ballot.mark is None:
        return 0
    passed = (current_mark() - ballot.mark) % MARKS
    return max(0, -(-(statutes_in_force.complaint_minutes() * MARKS_A_MINUTE - passed) // MARKS_A_MINUTE))


def require_complaints_heard(ballot: SecretBallot) -> None:
    """Refuse a step of a key holder while voters may complain."""
    if minutes := complaint_minutes_left(ballot):
        raise RuleViolation(MeetingFault("complaint_window", {"minutes": minutes}))


@dataclass(frozen=True, slots=True)
class ComplaintCounts:
    """How many complaints there are: about a number in the list, about one that is not, and without one."""

    listed: int
    unlisted: int
    without: int

    @property
    def total_count(self) -> int:
        """All of them."""
        return self.listed + self.unlisted + self.without


def complaint_counts(ballot: SecretBallot) -> ComplaintCounts:
    """The complaints about a ballot, counted."""
    rows = BallotComplaint.objects.filter(ballot=ballot).values_list("tracker", "is_listed")
    numbered = [is_listed for tracker, is_listed in rows if tracker]
    return ComplaintCounts(sum(numbered), len(numbered) - sum(numbered), len(rows) - len(numbered))


def complaint_rows(ballot: SecretBallot) -> list[dict[str, Any]]:
    """Each complaint as a key holder sees it; sorted, so that no order tells when it came."""
    rows = BallotComplaint.objects.filter(ballot=ballot).order_by("tracker", "pk")
    return [
        {"tracker": tracker, "listed": is_listed}
        for tracker, is_listed in rows.values_list("tracker", "is_listed")
    ]


def is_tracker_listed(ballot: SecretBallot, beginning: str) -> bool:
    """Whether a tracking number in the list begins like this."""
    return any(tracker.startswith(beginning) for tracker in bulletin_board_trackers(ballot))
