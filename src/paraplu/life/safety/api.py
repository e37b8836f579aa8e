"""What other apps may import."""

from datetime import date

from django.utils.translation import gettext as _

from paraplu.base.known import WaitingItem
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.safety import actions, policy
from paraplu.life.safety.queries import report_circle_keys

__all__ = ["forget_due", "policy", "remind_circles", "report_readers", "waiting_for"]


def report_readers(_subject: str, _language: str) -> list[bytes]:
    """The keys to which a message about a signal is sealed now."""
    return report_circle_keys()


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """The link to the box, the same on every day.

    Threat: a number, or a line that comes and goes, would tell an onlooker what arrived.
    """
    return [WaitingItem(_("Messages to the team"), 1, "safety:inbox")] if policy.serve(actor) else []


def remind_circles() -> int:
    """Remind every circle, on fixed days, to look into its boxes; returns how many people."""
    return actions.remind_circles(SYSTEM)


def forget_due(today: date) -> int:
    """Delete prepared sentences that are over or lapsed; return how many."""
    return actions.forget_due(SYSTEM, today)
