"""What a code is for, and how much the fund can still pay (docs/formats/payout.md).

Two approvers agree to a way and an amount inside a sealed thread; the asker alone gets the code. Nothing is
stored before the code is used, and then only that it was.
"""

from dataclasses import dataclass
from datetime import date
from itertools import product

from django.conf import settings
from django.db.models import Sum

from paraplu.base import clock
from paraplu.base.digests import keyed_digest
from paraplu.commons.cash_book import api as cash_book
from paraplu.kernel.calendar import add_months
from paraplu.kernel.numbers.payout_codes import InvalidPayoutCode, PayoutCode, payout_claim, read_payout_code
from paraplu.kernel.statutes import app_settings
from paraplu.kernel.statutes.sections.solidarity import PayoutSettings
from paraplu.life.solidarity.models import PayoutMonth
from paraplu.life.solidarity.queries import PURPOSE
from paraplu.trust.mailboxes import api as mailboxes

CENTS, CASH = 100, "cash"


@dataclass(frozen=True, slots=True)
class AgreedPayout:
    """What two approvers agreed to. month: of the agreement. digest: under which its code is remembered."""

    month: date
    offer: str
    way: str
    cents: int
    digest: str


def payout_settings() -> PayoutSettings | None:
    """What the fund pays by code, or None where nothing is paid through the site."""
    return app_settings(settings.UNION.solidarity).payouts


def find_payout(text: str) -> AgreedPayout | None:
    """What a code is for, or None if it is not valid; raises InvalidPayoutCode for a typing mistake."""
    code, rules, first = read_payout_code(text), payout_settings(), clock.first_of_month()
    months = [add_months(first, -back) for back in range(rules.code_months + 1)] if rules else []
    for month, offer in product(months, rules.offers if rules else ()):
        claim = payout_claim(f"{month:%Y-%m}", offer, code.serial)
        if mailboxes.was_agreed(PURPOSE, claim, code.tag):
            way, euro = offer.split()
            return AgreedPayout(month, offer, way, int(euro) * CENTS, digest_of_code(code))
    return None


def digest_of_code(code: PayoutCode) -> str:
    """Under which a used code is remembered."""
    return keyed_digest("solidarity/spent", f"{code.serial}{code.tag}")


def cents_left(way: str, this_month: PayoutMonth) -> int:
    """What can still be paid this month; in cash never more than the fund has in the book.

    Cash that was paid and is not in the book yet is no longer there.
    """
    rules = payout_settings()
    if rules is None:
        return 0
    left = rules.month_ceiling * CENTS - this_month.cash_cents - this_month.voucher_cents
    if way != CASH:
        return left
    unbooked = PayoutMonth.objects.filter(entry=None).aggregate(total=Sum("cash_cents"))["total"] or 0
    return min(left, cash_book.fund_balance(rules.fund) - unbooked)


__all__ = [
    "CASH",
    "AgreedPayout",
    "InvalidPayoutCode",
    "cents_left",
    "digest_of_code",
    "find_payout",
    "payout_settings",
]
