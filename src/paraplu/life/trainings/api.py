"""What other apps may import."""

from datetime import date

from django.db.models import Exists
from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.trainings import actions, policy, queries
from paraplu.life.trainings.queries import known_about

__all__ = ["forget", "forget_due", "has_naming_to_answer", "known_about", "policy", "waiting_for"]


def waiting_for(actor: Actor) -> list[Queue]:
    """Requests without an answer, and for the treasurer trainings without an invoice."""
    found = []
    if policy.answer(actor):
        label, unanswered = _("Requests for training"), queries.unanswered_training_requests()
        found.append(Queue(label, unanswered, "trainings:list", due="due_on", title="organisation"))
    if queries.makes_invoices(actor):
        label, held = _("Trainings without an invoice"), queries.trainings_to_invoice(actor)
        found.append(Queue(label, held, "trainings:held", "held_on", title="organisation"))
    return found


def has_naming_to_answer(number: int) -> Exists:
    """Whether the office named a member for a training and they have not answered, for a larger query."""
    return Exists(queries.namings_to_answer(number))


def forget(number: int) -> None:
    """Forget an erased person."""
    actions.forget_trainer(SYSTEM, number)


def forget_due(today: date) -> int:
    """Forget trainings whose time is over; returns how many."""
    return actions.forget_due(SYSTEM, today)
