"""What the desk, the worker and other apps ask of the solidarity fund."""

from datetime import date

from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.base.known import Queue, WaitingItem
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.solidarity import actions, policy, queries

__all__ = ["forget_due", "policy", "waiting_for"]


def waiting_for(actor: Actor) -> list[WaitingItem | Queue]:
    """The link to the requests, the same on every day; for the treasurer, months to write into the book.

    Threat: a number, or a line that comes and goes, would tell an onlooker that somebody asked, and when.
    """
    if policy.serve(actor):
        return [WaitingItem(_("Requests to the fund"), 1, "solidarity:inbox")]
    if not policy.pay_out(actor):
        return []
    rows = queries.months_to_book(clock.first_of_month())
    return [Queue(_("Payouts of a month, to write into the book"), rows, "solidarity:payouts")]


def forget_due(today: date) -> int:
    """Delete used codes that would not be valid any more, and sums of long ago."""
    return actions.forget_due(SYSTEM, today)
