"""What other apps may import from the directory of help; the services themselves are in the union's file."""

from datetime import date

from django.utils.translation import gettext as _

from paraplu.base.known import WaitingItem
from paraplu.commons.directory import actions, policy, queries
from paraplu.kernel.actor import SYSTEM, Actor

__all__ = ["forget_due", "policy", "waiting_for"]


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """Services whose check is overdue, and services whose number somebody reported as wrong."""
    if not policy.keep_directory(actor):
        return []
    pages = queries.services_to_check()
    overdue = [page.service.next_check for page in pages if page.is_overdue]
    reported = sum(page.reports > 0 for page in pages)
    items = (
        WaitingItem(
            _("Services whose check is overdue"), len(overdue), "directory:checks", min(overdue, default=None)
        ),
        WaitingItem(_("Services whose number was reported as wrong"), reported, "directory:checks"),
    )
    return [item for item in items if item.count]


def forget_due(today: date) -> int:
    """Delete counts that are older than a year; return how many."""
    return actions.forget_due(SYSTEM, today)
