"""What other apps may import from volunteers."""

from datetime import date

from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.commons.volunteers import actions, policy, queries
from paraplu.kernel.actor import SYSTEM, Actor

__all__ = ["forget_due", "policy", "waiting_for"]


def waiting_for(actor: Actor) -> list[Queue]:
    """The offers that wait for an answer."""
    if not policy.answer(actor):
        return []
    return [Queue(_("Offers to help"), queries.unanswered_offers(), "volunteers:list", due="due_on")]


def forget_due(today: date) -> int:
    """Delete volunteers whose time is over, and return how many."""
    return actions.forget_due(SYSTEM, today)
