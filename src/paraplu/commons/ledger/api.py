"""What other apps may import from the ledger."""

from datetime import date

from django.conf import settings

from paraplu.commons.ledger import actions, policy
from paraplu.kernel.actor import SYSTEM, Actor

__all__ = ["forget_due", "policy", "thank_for_gift"]


def forget_due(today: date) -> int:
    """Delete requests for a thank-you whose transfer never came, and return how many."""
    return actions.forget_due(SYSTEM, today)


def thank_for_gift(actor: Actor, reference: str) -> bool:
    """Whether the reference of a transfer is one of gifts; who asked for a thank-you with it gets it now."""
    gifts = settings.UNION.ledger
    if gifts is None:
        return False
    content = gifts.reference_kind.read(reference)
    if content is None or content == gifts.reference_kind.read(gifts.reference or ""):
        return content is not None
    try:
        actions.send_thanks(actor, reference)
    except actions.NoThanksRequested:
        return False
    return True
