"""Make an accepted proposal an evening, and report back."""

from uuid import UUID

from django.db import transaction

from paraplu.base.clock import today
from paraplu.commons.asks import api as asks
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.life.proposals import policy
from paraplu.life.proposals.actions._standing import before, locked
from paraplu.life.proposals.models import State


def make_event(actor: Actor, proposal: UUID, event: UUID) -> None:
    """Note which evening it became; she created it herself with what was decided."""
    with transaction.atomic():
        found = locked(proposal)
        insist(policy.make_event, actor, before(found))
        found.event = event
        found.save(update_fields=["event"])


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
