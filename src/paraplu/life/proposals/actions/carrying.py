"""Make an accepted proposal an evening, and report back."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import today
from paraplu.commons.asks import api as asks
from paraplu.commons.events import api as events
from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.kernel.rules import insist
from paraplu.life.proposals import policy
from paraplu.life.proposals.actions._standing import before, locked
from paraplu.life.proposals.models import State


@dataclass(frozen=True, slots=True)
class Evening:
    """What an accepted proposal still needs to become one; `minute` counts from midnight."""

    kind: str
    day: date
    minute: int
    audience: str
    capacity: int


def make_event(actor: Actor, proposal: UUID, evening: Evening) -> UUID:
    """Make it an evening, with her as its host: the organ's yes is what allows it. The id of the evening."""
    with transaction.atomic():
        found = locked(proposal)
        insist(policy.make_event, actor, before(found))
        plan = events.Plan(**asdict(evening), title=found.title, city=found.city, host=actor.number)
        found.event = events.create(THE_HOUSE, plan)
        found.save(update_fields=["event"])
    return found.event


def report(actor: Actor, proposal: UUID, text: str, spent: int) -> None:
    """Report back; the asks about it are closed. spent: in cents, never above the ceiling (ValueError)."""
    with transaction.atomic():
        found = locked(proposal)
        insist(policy.report, actor, before(found))
        if spent > (found.ceiling or 0):
            raise ValueError("more than the ceiling")
        found.state, found.report, found.spent, found.reported_on = State.REPORTED, text, spent, today()
        found.save()
        asks.close_subject("proposals", str(found.pk))
