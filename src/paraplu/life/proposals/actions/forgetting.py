"""Forget who proposed and who spoke."""

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.life.proposals import policy
from paraplu.life.proposals.models import Interest, Proposal, Remark, State, Vote


def forget(actor: Actor, number: int) -> None:
    """What she proposed and nobody decided goes; of the rest her number and name go."""
    insist(policy.forget, actor, number)
    hers = Proposal.objects.filter(number=number)
    hers.filter(state__in=(State.OPEN, State.WITHDRAWN)).delete()
    hers.update(number=None, name="")
    Remark.objects.filter(number=number).delete()
    for table in (Interest, Vote):
        table.objects.filter(number=number).delete()
