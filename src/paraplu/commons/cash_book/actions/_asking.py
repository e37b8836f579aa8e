"""Ask others for an act of the book, once: a form that is sent again asks nothing new."""

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.trust.decisions import api as decisions


def ask_once(actor: Actor, request: decisions.ActRequest) -> None:
    """Ask for an act unless the same one waits already; raises RuleViolation if it cannot be asked now."""
    if request.arguments in [act.arguments for act in decisions.open_acts_of_kind(request.kind)]:
        return
    try:
        decisions.ask_for_act(actor, request)
    except decisions.CannotBeAsked:
        raise RuleViolation("book_waits") from None
