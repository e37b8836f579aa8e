"""What other apps may import from the ledger."""

from collections.abc import Collection
from datetime import date

from django.conf import settings

from paraplu.commons.ledger import actions, policy
from paraplu.commons.ledger.pictures import transfer_qr_code
from paraplu.kernel.actor import SYSTEM, Actor

__all__ = ["forget_due", "policy", "thank_for_gifts", "transfer_qr_code"]


def forget_due(today: date) -> int:
    """Delete requests for a thank-you whose transfer never came, and return how many."""
    return actions.forget_due(SYSTEM, today)


def thank_for_gifts(actor: Actor, references: Collection[str]) -> set[str]:
    """Return those references of transfers that are of gifts; who asked for a thank-you gets it now, once."""
    gifts = settings.UNION.ledger
    if gifts is None:
        return set()
    shared = gifts.reference_kind.read(gifts.reference or "")
    of_everybody = {each for each in references if shared and gifts.reference_kind.read(each) == shared}
    return of_everybody | actions.send_waiting_thanks(actor, references)
