"""What other apps may import."""

from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.proposals import actions, queries
from paraplu.life.proposals.known import known_about
from paraplu.life.proposals.queries import proposals_by_member

__all__ = ["forget", "known_about", "proposals_by_member", "waiting_for"]


def waiting_for(actor: Actor) -> list[Queue]:
    """The proposals that wait for a decision of the organ."""
    if not queries.is_proposal_decider(actor):
        return []
    return [Queue(_("Proposals of members"), queries.open_proposals(actor), "proposals:list", "proposed_on")]


def forget(number: int) -> None:
    """Forget an erased person."""
    actions.forget(SYSTEM, number)
