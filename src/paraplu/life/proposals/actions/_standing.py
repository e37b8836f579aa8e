"""The subject that rules look at, and the locked row of a proposal that is about to change."""

from uuid import UUID

from django.conf import settings

from paraplu.kernel.statutes import app_settings
from paraplu.life.proposals.models import Interest, Proposal, ProposalStatus
from paraplu.life.proposals.policy import ProposalSubject


def locked_proposal(proposal: UUID) -> Proposal:
    """The row, locked until the transaction ends, so that two decisions about it cannot cross."""
    return Proposal.objects.select_for_update().get(pk=proposal)


def proposal_subject(proposal: Proposal) -> ProposalSubject:
    """The proposal as the subject of rules."""
    return ProposalSubject(
        number=proposal.number,
        is_open=proposal.state == ProposalStatus.OPEN,
        is_accepted=proposal.state == ProposalStatus.ACCEPTED,
        organ=frozenset(app_settings(settings.UNION.proposals).organ),
        interested=interested_numbers(proposal),
        has_event=proposal.event is not None,
    )


def interested_numbers(proposal: Proposal) -> frozenset[int]:
    """The numbers of everybody with an interest; the proposer always has one."""
    return frozenset({*declared_interests(proposal), *([proposal.number] if proposal.number else [])})


def declared_interests(proposal: Proposal) -> list[int]:
    """The numbers of everybody in the organ who would gain from it."""
    return list(Interest.objects.filter(proposal=proposal).values_list("number", flat=True))
