"""What other apps may import."""

from datetime import date

from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.press import actions, policy, queries

__all__ = ["forget_due", "policy", "waiting_for"]


def waiting_for(actor: Actor) -> list[Queue]:
    """Requests without an answer."""
    if not policy.answer(actor):
        return []
    return [
        Queue(_("Requests of the press"), queries.unanswered_press_requests(), "press:requests", due="due_on")
    ]


def forget_due(today: date) -> int:
    """Forget requests whose time is over; returns how many."""
    return actions.forget_due(SYSTEM, today)
