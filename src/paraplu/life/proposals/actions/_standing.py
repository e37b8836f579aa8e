"""What the rules look at of a proposal, and the locked row of one that is about to change."""

from uuid import UUID

from django.conf import settings

from paraplu.kernel.statutes import of_room
from paraplu.life.proposals.models import Interest, Proposal, State
from paraplu.life.proposals.policy import Before


def locked(proposal: UUID) -> Proposal:
    """The row, held until the transaction ends: two decisions about it never cross."""
    return Proposal.objects.select_for_update().get(pk=proposal)


def before(proposal: Proposal) -> Before:
    """As the rules want it."""
    return Before(
        number=proposal.number,
        is_open=proposal.state == State.OPEN,
        is_accepted=proposal.state == State.ACCEPTED,
        organ=frozenset(of_room(settings.UNION.proposals).organ),
        interested=interested(proposal),
        has_event=proposal.event is not None,
    )


def interested(proposal: Proposal) -> frozenset[int]:
    """Who declared an interest; she who proposed has one always."""
    declared = Interest.objects.filter(proposal=proposal).values_list("number", flat=True)
    return frozenset({*declared, *([proposal.number] if proposal.number else [])})
