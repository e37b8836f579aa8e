"""What other apps may import."""

from datetime import date

from django.db.models import Exists
from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.press import actions, policy, queries
from paraplu.life.press.queries import known_about

__all__ = ["forget", "forget_due", "has_words_to_read", "known_about", "policy", "waiting_for"]


def waiting_for(actor: Actor) -> list[Queue]:
    """Requests without an answer."""
    if not policy.answer(actor):
        return []
    return [
        Queue(
            _("Requests from the press"),
            queries.unanswered_press_requests(),
            "press:requests",
            due="due_on",
            title="outlet",
        )
    ]


def has_words_to_read(number: int) -> Exists:
    """Whether a message to a journalist waits for a member, for a larger query."""
    return Exists(queries.open_meetings().filter(number=number))


def forget(number: int) -> None:
    """Forget an erased person."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Forget requests whose time is over; returns how many."""
    return actions.forget_due(SYSTEM, today)
