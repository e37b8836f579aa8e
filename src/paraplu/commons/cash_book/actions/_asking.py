"""Ask others for an act of the book; a form that is sent again asks for the same act."""

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.trust.decisions import api as decisions


def ask_others(actor: Actor, request: decisions.ActRequest) -> decisions.PendingAct:
    """Ask for an act, and return it; raises RuleViolation while another one waits."""
    try:
        return decisions.ask_for_act(actor, request)
    except decisions.CannotBeAsked:
        raise RuleViolation("book_waits") from None
