"""What the desk, the worker and other apps ask of complaints."""

from datetime import date

from django.utils.translation import pgettext

from paraplu.base.known import WaitingItem
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.complaints import actions, policy

__all__ = ["forget_due", "policy", "waiting_for"]


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """The link to the list, the same on every day.

    Threat: a number, or a line that comes and goes, would tell somebody named that a complaint arrived.
    """
    return (
        [WaitingItem(pgettext("complaints title", "Complaints"), 1, "complaints:inbox")]
        if policy.serve(actor)
        else []
    )


def forget_due(today: date) -> int:
    """Count the year that is over, before the mailboxes below forget threads of it; delete nothing."""
    actions.count_past_year(SYSTEM, today)
    return 0
