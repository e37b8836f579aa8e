"""What other rooms may ask of volunteers."""

from datetime import date

from django.utils.translation import gettext as _

from paraplu.base.known import Waiting
from paraplu.commons.volunteers import actions, policy, queries
from paraplu.kernel.actor import THE_HOUSE, Actor

__all__ = ["forget_due", "policy", "waiting_for"]


def waiting_for(actor: Actor) -> list[Waiting]:
    """Offers to help without an answer."""
    count, due = queries.waiting(actor)
    return [Waiting(_("Offers to help"), count, "volunteers:list", due=due)] if count else []


def forget_due(today: date) -> int:
    """Forget volunteers whose time is over; how many went."""
    return actions.forget_due(THE_HOUSE, today)
