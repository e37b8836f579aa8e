"""What the desk, the worker and other apps ask of complaints."""

from datetime import date

from django.utils.translation import pgettext

from paraplu.base.known import WaitingItem
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.complaints import actions, policy
from paraplu.life.complaints.queries import PURPOSE, complaint_keys
from paraplu.trust.mailboxes import api as mailboxes

COVER_MOMENTS = mailboxes.COVER_MOMENTS
__all__ = ["COVER_MOMENTS", "count_past_year", "policy", "tend_covers", "waiting_for"]


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """The link to the list, the same on every day.

    Threat: a number, or a line that comes and goes, would tell somebody named that a complaint arrived.
    """
    return (
        [WaitingItem(pgettext("complaints title", "Complaints"), 1, "complaints:inbox")]
        if policy.serve(actor)
        else []
    )


def tend_covers() -> None:
    """Let one moment pass for the threads that open for nobody."""
    mailboxes.tend_covers(PURPOSE, complaint_keys())


def count_past_year(today: date) -> int:
    """Count what came last year, once; returns how many rows are new."""
    return actions.count_past_year(SYSTEM, today)
