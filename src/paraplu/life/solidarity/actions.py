"""Pay by code, write a month into the book, forget; the only file that writes the tables of this app."""

from datetime import date, timedelta

from django.db import transaction

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.base.row_order import shuffle_rows
from paraplu.base.tallies import count_closed
from paraplu.commons.cash_book import api as cash_book
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_months
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.rules import authorize
from paraplu.life.solidarity import payouts, policy, queries
from paraplu.life.solidarity.models import PayoutMonth, SpentCode
from paraplu.life.solidarity.payouts import CASH, AgreedPayout
from paraplu.life.solidarity.words import entry_text

COUNTER = "fund_payouts"
# The sums of a month are in the book; here they go once two years are over.
KEPT_MONTHS = 24


def pay_out(actor: Actor, code: str) -> AgreedPayout:
    """Use a code, once; RuleViolation says why it cannot be paid, and InvalidPayoutCode a typing mistake.

    Threat: an entry in the log for each payment would put a day beside each request; and the order of rows is
    that in which people came. So there is none, and all rows are written again.
    """
    authorize(policy.pay_out, actor)
    check_payout(actor, code)  # a refusal writes nothing
    with transaction.atomic():
        PayoutMonth.objects.get_or_create(month=clock.first_of_month())
        month = PayoutMonth.objects.select_for_update().get(month=clock.first_of_month())
        payout = check_payout(actor, code, month)
        SpentCode.objects.create(digest=payout.digest, month=payout.month)
        if payout.way == CASH:
            month.cash_count, month.cash_cents = month.cash_count + 1, month.cash_cents + payout.cents
        else:
            month.voucher_count += 1
            month.voucher_cents += payout.cents
        month.save()
        shuffle_rows((SpentCode,), "default")
        count_closed(COUNTER, month.month)
    return payout


def check_payout(actor: Actor, code: str, month: PayoutMonth | None = None) -> AgreedPayout:
    """What a code is for, if it can be paid now; raises as `pay_out` does. month: this one, if locked."""
    authorize(policy.pay_out, actor)
    payout = payouts.find_payout(code)
    if payout is None:
        raise RuleViolation("fund_code_unknown")
    if SpentCode.objects.filter(pk=payout.digest).exists():
        raise RuleViolation("fund_code_used")
    first = clock.first_of_month()
    this_month = month or PayoutMonth.objects.filter(pk=first).first() or PayoutMonth(month=first)
    if payout.cents > payouts.cents_left(payout.way, this_month):
        raise RuleViolation("fund_empty")
    return payout


def book_months(actor: Actor) -> None:
    """Write the cash of each month that is over into the book, as one entry of its last day."""
    authorize(policy.pay_out, actor)
    rules = payouts.payout_settings()
    if rules is None:
        return
    with transaction.atomic():
        rows = queries.months_to_book(clock.first_of_month()).select_for_update()
        for row in rows.order_by("month"):
            parts = (Split(-row.cash_cents, rules.category, fund=rules.fund),)
            last = add_months(row.month, 1) - timedelta(days=1)
            entry = NewEntry(last, rules.account, -row.cash_cents, entry_text(row.month), parts)
            row.entry = cash_book.record_entry(actor, entry)
            row.save(update_fields=["entry"])


def forget_due(actor: Actor, today: date) -> int:
    """Delete used codes that would not be valid any more, and the sums of months long ago."""
    authorize(policy.forget, actor)
    rules = payouts.payout_settings()
    first = today.replace(day=1)
    codes = SpentCode.objects.filter(month__lt=add_months(first, -(rules.code_months if rules else 0)))
    months = PayoutMonth.objects.filter(month__lt=add_months(first, -KEPT_MONTHS))
    return codes.delete()[0] + months.exclude(entry=None, cash_cents__gt=0).delete()[0]
