"""Propose, discuss, take back."""

from dataclasses import asdict, dataclass
from datetime import date, time
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import today
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.kernel.statutes import of_room
from paraplu.life.proposals import policy
from paraplu.life.proposals.actions._standing import before, locked
from paraplu.life.proposals.models import Interest, Proposal, Remark, State, Vote


@dataclass(frozen=True, slots=True)
class Wish:
    """What she proposes, under the name she wants to sign with, and the help she asks for; money in cents."""

    name: str
    title: str
    purpose: str
    wanted_on: date | None
    hour: time | None
    city: str
    people: int
    room: str
    cents: int
    other: str


def propose(actor: Actor, wish: Wish, key: UUID | None = None) -> UUID:
    """Propose an activity; the same form sent twice (key) is one proposal."""
    insist(policy.propose, actor)
    made, _new = Proposal.objects.get_or_create(
        pk=key or uuid4(),
        defaults={**asdict(wish), "number": actor.number, "proposed_on": today()},
    )
    return made.pk


def remark(actor: Actor, proposal: UUID, text: str) -> None:
    """Say something in the discussion."""
    with transaction.atomic():
        found = locked(proposal)
        insist(policy.remark, actor, before(found))
        Remark.objects.create(
            proposal=found, number=actor.number, speaks_as=_speaks_as(actor, found), text=text, day=today()
        )


def _speaks_as(actor: Actor, proposal: Proposal) -> str:
    """Her own proposal, the organ that decides, or one of the members."""
    if actor.number == proposal.number:
        return "proposer"
    return "organ" if actor.holds(*of_room(settings.UNION.proposals).organ) else "member"


def withdraw(actor: Actor, proposal: UUID) -> None:
    """Take it back; what was voted about it goes."""
    with transaction.atomic():
        found = locked(proposal)
        insist(policy.withdraw, actor, before(found))
        found.state = State.WITHDRAWN
        found.save(update_fields=["state"])
        Vote.objects.filter(proposal=found).delete()
        Interest.objects.filter(proposal=found).delete()
