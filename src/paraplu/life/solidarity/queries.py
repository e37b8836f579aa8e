"""Who reads requests now, and what of a member's page is the same for all of them."""

from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from paraplu.kernel.statutes import app_settings
from paraplu.life.solidarity.models import PayoutMonth
from paraplu.life.solidarity.policy import OFFICE
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes

PURPOSE = "solidarity"
# No smaller number of payouts is shown, nor their sum.
SMALLEST_SHOWN = 10
MONTHS_SHOWN = 24


def approver_keys(listed: keys.SignedRoster | None = None) -> list[keys.CircleKey]:
    """The approvers who have a key, by number; listed: the signed list, if it was read already."""
    return keys.circle_keys(OFFICE, listed=listed)


def request_circle_keys() -> list[bytes]:
    """The keys to which a request is sealed; none while fewer than two people could read it."""
    return mailboxes.open_circle_keys(PURPOSE)


def new_request_keys() -> list[bytes]:
    """The same for a new request; none while the Board has closed the fund."""
    return request_circle_keys() if app_settings(settings.UNION.solidarity).takes_requests else []


def payout_months() -> QuerySet[PayoutMonth]:
    """The months in which the fund paid, the newest first."""
    return PayoutMonth.objects.order_by("-month")[:MONTHS_SHOWN]


def months_to_book(this_month: date) -> QuerySet[PayoutMonth]:
    """Months that are over and whose cash is not in the book yet."""
    return PayoutMonth.objects.filter(entry=None, cash_cents__gt=0, month__lt=this_month)
