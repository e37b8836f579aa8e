"""Forget who made and discussed proposals."""

from paraplu.base.written_texts import delete_texts
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.proposals import policy, texts
from paraplu.life.proposals.models import Proposal, ProposalRemark, ProposalStatus


def forget(actor: Actor, number: int) -> None:
    """Delete a person's undecided proposals, and their number and name from the others."""
    authorize(policy.forget, actor, number)
    proposals = Proposal.objects.filter(number=number)
    undecided = proposals.filter(state__in=(ProposalStatus.OPEN, ProposalStatus.WITHDRAWN))
    delete_texts(texts.KIND, list(undecided.values_list("pk", flat=True)))
    undecided.delete()
    proposals.filter(state=ProposalStatus.ACCEPTED).update(report="", spent=None, report_by=None)
    proposals.update(number=None, name="")
    Proposal.objects.filter(report_by=number).update(report_by=None)
    Proposal.objects.filter(cost_confirmed_by=number).update(cost_confirmed_by=None)
    ProposalRemark.objects.filter(number=number).delete()
