"""What other apps may import from the ledger."""

from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.known import WaitingItem
from paraplu.commons.ledger import actions, certificate_requests, policy
from paraplu.commons.ledger.pictures import transfer_qr_code
from paraplu.kernel.actor import SYSTEM, Actor

__all__ = ["forget_due", "policy", "thank_for_gifts", "transfer_qr_code", "waiting_for"]


def forget_due(today: date) -> int:
    """Move the bars of campaigns; delete what is over, and return how many rows."""
    actions.move_bars(SYSTEM, today)
    return actions.forget_thanks(SYSTEM, today) + actions.forget_campaigns(SYSTEM, today)


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """Return the link to the requests for certificates, the same on every day of a year of recognition.

    Threat: a number, or a line that comes and goes, would tell an onlooker that somebody asked, and when.
    """
    is_open = policy.serve_requests(actor) and certificate_requests.asked_year() is not None
    return [WaitingItem(_("Requests for tax certificates"), 1, "ledger:requests")] if is_open else []


def thank_for_gifts(actor: Actor, references: Collection[str]) -> dict[str, str]:
    """Return those references of transfers that are of gifts, each with the key of its fund or an empty text.

    A person who asked for a thank-you gets it now, once.
    """
    gifts = settings.UNION.ledger
    if gifts is None:
        return {}
    read = gifts.reference_kind.read
    funds = {read(each.reference): each.fund for each in gifts.funds}
    if gifts.reference:
        funds[read(gifts.reference)] = ""
    of_everybody = {each: funds[read(each)] for each in references if read(each) in funds}
    return of_everybody | dict.fromkeys(actions.send_waiting_thanks(actor, references), "")
