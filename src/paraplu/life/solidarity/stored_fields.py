"""What solidarity stores, field by field."""

from paraplu.base.data_protection import (
    SYSTEM, LeakClass, LegalGround, Lifetime, Reader, StoredData, describe,
)
from paraplu.life.solidarity.models import PayoutMonth, SpentCode

PAID_ONCE = LegalGround("legitimate interest: a payout is paid once", "6(1)(f)")
WHAT_WAS_PAID = LegalGround("legal obligation: the book has what was paid", "6(1)(c)")
PAYERS = Reader("treasurer, the Board and the auditors, from ten payouts on")
MONEY = LeakClass("money", "readable")

STORED_DATA = StoredData("Which codes of the fund were used, and what it paid in a month.", "nobody", (
    describe(SpentCode, PAID_ONCE, SYSTEM, Lifetime("until the code would not be valid any more"), MONEY,
        digest=("keyed digest of a used code, so that nobody uses it twice",
            LeakClass("fund_codes", "digest").seek("code of the fund")),
        month="the month of the agreement"),
    describe(PayoutMonth, WHAT_WAS_PAID, PAYERS, Lifetime("two years"), MONEY,
        month="which month",
        cash_count="how many payouts in cash",
        cash_cents="their sum",
        voucher_count="how many vouchers",
        voucher_cents="their sum",
        entry="the number of its entry in the book; empty before"),
))
