"""What the desk, the night and the pages about a person ask of claims."""

from datetime import date

from django.utils.translation import gettext as _

from paraplu.base.known import WaitingItem
from paraplu.commons.claims import actions, policy, queries
from paraplu.commons.claims.known import known_about
from paraplu.kernel.actor import SYSTEM, Actor

__all__ = ["forget", "forget_due", "known_about", "waiting_for"]


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """The claims on which this person acts now, and the payment files that wait for them."""
    if not policy.see_queue(actor):
        return []
    waiting = queries.claims_that_wait_for(actor)
    items = []
    if waiting:
        oldest = min(claim.sent_on for claim in waiting)
        items.append(WaitingItem(_("Expense claims"), len(waiting), "claims:queue", oldest))
    if files := queries.files_that_wait_for(actor):
        items.append(WaitingItem(_("Payment files to release"), len(files), "claims:payments"))
    if count := len(queries.ready_claims(actor)) if policy.see_payments(actor) else 0:
        items.append(WaitingItem(_("Claims to pay"), count, "claims:payments"))
    return items


def forget(number: int) -> None:
    """Delete a person from claims and payment files."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Note what was paid, and delete what is past its time; returns how many rows."""
    return actions.forget_due(SYSTEM, today)
