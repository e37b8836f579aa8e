"""The only door of this room for rooms above."""

from django.utils.translation import gettext as _

from paraplu.base.known import WaitingItem
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.safety import actions, policy
from paraplu.life.safety.queries import PURPOSE, report_circle_keys
from paraplu.trust.mailboxes import api as mailboxes

COVER_MOMENTS = mailboxes.COVER_MOMENTS
__all__ = ["COVER_MOMENTS", "policy", "remind_circles", "tend_covers", "waiting_for"]


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """The way to the box, the same on every day.

    Threat: whoever looks over her shoulder learns from a number or a line that comes and goes what arrived.
    """
    return [WaitingItem(_("The team's box"), 1, "safety:inbox")] if policy.serve(actor) else []


def remind_circles() -> int:
    """On fixed days: let every circle look into its boxes; to how many it was written."""
    return actions.remind_circles(SYSTEM)


def tend_covers() -> None:
    """Some moments of each day: what opens for nobody lies in the team's box, and lives as the rest does."""
    mailboxes.tend_covers(PURPOSE, report_circle_keys())
