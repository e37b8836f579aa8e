"""Somebody came to a meeting and drew their slips: recorded with one tap that may be sent again."""

from uuid import UUID

from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.evoting import policy, slips
from paraplu.life.evoting.actions._election_setup import locked_election_setup
from paraplu.life.evoting.actions.slips import note_slip_draw


def note_slips_held(actor: Actor, assembly: UUID, number: int, count: int) -> None:
    """Record that a member has drawn so many slips in all; what is recorded already stays as it is.

    A phone without connection sends a tap again if it did not get the answer, and must not draw twice.
    """
    authorize(policy.note_slips, actor, policy.SlipSubject(slips.slip_tellers(assembly)))
    with transaction.atomic():
        found, _election_setup = locked_election_setup(assembly)
        holders = slips.Roll.of_assembly(found.pk).slip_holders.values()
        held = sum(holder == number for holder in holders)
        if count > held:
            note_slip_draw(actor, assembly, number, count - held)
