"""What other apps may ask of oversight."""

from datetime import date

from django.utils.translation import gettext as _

from paraplu.base.known import Queue, WaitingItem
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.oversight import actions, policy, queries
from paraplu.life.oversight.known import known_about

__all__ = ["forget", "forget_due", "known_about", "waiting_for"]


def waiting_for(actor: Actor) -> list[Queue | WaitingItem]:
    """Open data subject requests, and each open breach with the end of its 72 hours."""
    found: list[Queue | WaitingItem] = []
    if policy.see_requests(actor):
        rows = queries.open_requests()
        found.append(Queue(_("Data requests"), rows, "oversight:requests", "asked_on", "due_on"))
    if policy.record_breach(actor) and (breaches := queries.open_breaches()):
        clocks = [breach.due_on for breach in breaches if breach.authority_told_on is None]
        due = min(clocks, default=None)
        oldest = breaches[0].noticed_on
        found.append(
            WaitingItem(_("Data breaches"), len(breaches), "oversight:breaches", oldest=oldest, due=due)
        )
    return found


def forget(number: int) -> None:
    """Forget a person who is being erased."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Delete data whose retention has ended; return how many rows."""
    return actions.forget_due(SYSTEM, today)
