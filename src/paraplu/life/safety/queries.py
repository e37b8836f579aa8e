"""Who reads signals now, and who answers this week."""

from collections.abc import Sequence
from datetime import date

from paraplu.kernel.actor import Actor
from paraplu.life.safety.models import PURPOSE
from paraplu.life.safety.policy import OFFICE
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes

__all__ = [
    "PURPOSE",
    "is_in_weekly_pair",
    "open_report_boxes",
    "report_circle_keys",
    "safety_team_keys",
]
DAYS_OF_A_PAIR = 7


def safety_team_keys(listed: keys.SignedRoster | None = None) -> list[keys.CircleKey]:
    """The team members who have a key, by number; listed: the signed list, if it was read already."""
    return keys.circle_keys(OFFICE, listed=listed)


def report_circle_keys(of: Sequence[keys.CircleKey] | None = None) -> list[bytes]:
    """The keys to which a signal is sealed; none while fewer than two people could read it.

    of: the team, if it was read already.
    """
    found = [key.xwing for key in (safety_team_keys() if of is None else of)]
    return found if len(found) >= mailboxes.SMALLEST_CIRCLE else []


def open_report_boxes(actor: Actor) -> mailboxes.Boxes:
    """The open signals; none for an actor who is not in the team."""
    return mailboxes.boxes_visible_to(actor, PURPOSE)


def is_in_weekly_pair(number: int, day: date, of: Sequence[keys.CircleKey]) -> bool:
    """Whether the member is one of the two who answer this week; the team takes turns by number."""
    numbers = [key.number for key in of]
    if number not in numbers:
        return False
    week = day.toordinal() // DAYS_OF_A_PAIR
    return (numbers.index(number) - week * 2) % len(numbers) < mailboxes.SMALLEST_CIRCLE
