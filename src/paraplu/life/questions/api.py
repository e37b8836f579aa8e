"""The only door of this room for rooms above."""

from datetime import date

from django.utils.translation import gettext as _

from paraplu.base.known import Waiting
from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.life.questions import actions, policy
from paraplu.life.questions.queries import boxes, duty_of, known_about, strangers_to_duty

__all__ = ["forget", "forget_due", "known_about", "policy", "waiting_for"]


def waiting_for(actor: Actor) -> list[Waiting]:
    """Questions whose last word is the asker's."""
    if not policy.serve(actor):
        return []
    if not duty_of(actor.number or 0).topics:
        return [Waiting(_("Choose what you answer"), 1, "questions:duty")]
    count = boxes(actor, duty_of(actor.number or 0)).filter(is_waiting=True).count()
    return [Waiting(_("Questions to answer"), count, "questions:inbox")] if count else []


def forget(number: int) -> None:
    """Forget what a person answers; she is being erased."""
    actions.forget(THE_HOUSE, [number])


def forget_due(day: date) -> int:
    """Forget what those chose who answer no more."""
    return actions.forget(THE_HOUSE, strangers_to_duty())
