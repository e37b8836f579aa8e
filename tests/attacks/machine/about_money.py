"""Forbidden outcomes of money: payouts, accounts, the book, and what two have to agree to."""

from collections import Counter
from collections.abc import Iterator

from tests.attacks.machine.facts import Facts, is_same

CEILING, REVERSED = "ceiling", "book.reversed"
# What is written once, and never changed or deleted.
WRITTEN_ONCE = (
    "cash_book.BookEntry", "cash_book.BookSplit", "cash_book.LineSettlement", "cash_book.YearClosing",
    "invoices.Invoice", "subsidies.FrozenReport", "subsidies.ExpenseProof", "cash_book.CountedBalance",
)  # fmt: skip
MAY_CHANGE = {"closed_on", "cancelled"}
# What comes of two people alone, beside credit notes, ceilings and transfers between funds.
OF_TWO = ("cash_book.YearClosing", "subsidies.FrozenReport", "ledger.Campaign", "ledger.GiftCertificate")
OF_TRANSFERS = "own_transfer"
CASH_BOX = "cash_box"
OF_COUNTS = ("cash_surplus", "cash_shortage")
OF_GIFTS = ("gifts", "fees")


def paid_by_one(facts: Facts) -> Iterator[str]:
    """29. A payment that is released had a second person, who is no claimant; what was agreed to stays so."""
    for key, row in facts.now["claims.PaymentFile"].items():
        was = facts.start["claims.PaymentFile"].get(key, {}).get("released_on")
        if row["released_on"] and not was:
            yield from _without_a_second(facts, key, row["released_by"])
    yield from claims_changed(facts)
    yield from receipt_claimed_twice(facts)


def _without_a_second(facts: Facts, file: object, released_by: int) -> Iterator[str]:
    for claim in facts.now.where("claims.ExpenseClaim", payment_file_id=file):
        agreed = {claim["agreed_by"], claim["seconded_by"], released_by} - {None}
        if not agreed & facts.others or claim["number"] in agreed:
            yield f"{claim['cents']} paid"


def claims_changed(facts: Facts) -> Iterator[str]:
    """What others claimed, and the account to which it is paid, are as they sent them; once.

    The receipt goes with a claim that was refused, which is then in no payment file.
    """
    for before, after in facts.changed("claims.ExpenseClaim"):
        facts_of_claim = ("cents", "account_digest", *(["proof"] if after["state"] != "refused" else []))
        if before["number"] in facts.others and not is_same(before, after, *facts_of_claim):
            yield f"claim of {before['number']} changed"
    for before, after in facts.changed("claims.PayeeAccount"):
        if before["number"] in facts.others and not is_same(before, after, "sealed", "digest"):
            yield f"account of {before['number']} changed"


def receipt_claimed_twice(facts: Facts) -> Iterator[str]:
    """29. No photograph of a receipt is in two claims that can be paid."""
    claims = facts.now["claims.ExpenseClaim"].values()
    running = Counter(row["upload_digest"] for row in claims if row["state"] not in ("refused", "withdrawn"))
    yield from ("a receipt claimed twice" for digest, count in running.items() if digest and count > 1)


def fund_paid_by_one(facts: Facts) -> Iterator[str]:
    """30. Nobody asked the fund, and no two approvers agreed, so no code is paid."""
    yield from ("a code paid" for _row in facts.new("solidarity.SpentCode"))


def book_changed(facts: Facts) -> Iterator[str]:
    """31. What was written stays, with its proof; whatever is taken back is in the log."""
    for label in WRITTEN_ONCE:
        yield from (f"{label} gone" for _row in facts.gone(label))
        yield from (f"{label} changed" for _pair in facts.changed(label))
    yield from ("cash_book.OpenLine gone" for _row in facts.gone("cash_book.OpenLine"))
    for before, after in facts.changed("cash_book.OpenLine"):
        if not is_same(before, after, *(before.keys() - MAY_CHANGE)):
            yield "cash_book.OpenLine changed"
    reversed_now = sum(row["reverses"] is not None for row in facts.new("cash_book.BookEntry"))
    logged = sum(row["event"] == REVERSED for row in facts.new("audit.LogEntry"))
    if reversed_now > logged:
        yield f"{reversed_now - logged} taken back and not in the log"


def settled_by_one(facts: Facts) -> Iterator[str]:
    """32. What two have to agree to: nobody else agrees, so nothing comes of it."""
    for label in OF_TWO:
        yield from (label for _row in facts.new(label))
    yield from ("a credit note" for row in facts.new("invoices.Invoice") if row["credits_id"])
    yield from ("a ceiling" for row in facts.new("cash_book.OpenLine") if row["direction"] == CEILING)
    for before, after in facts.changed("cash_book.OpenLine"):
        if before["direction"] == CEILING and after["cancelled"] and not before["cancelled"]:
            yield "a ceiling ended"
    for row in facts.new("cash_book.BookSplit"):
        if row["category"] == OF_TRANSFERS and row["fund"] and not _is_reversal(facts, row["entry_id"]):
            yield f"{row['cents']} moved between funds"
    yield from cash_counted_by_one(facts)
    yield from freed_by_one(facts)


def cash_counted_by_one(facts: Facts) -> Iterator[str]:
    """Nobody else counted: no count of a cash box stands, and no difference of cash is written off."""
    for row in facts.new("cash_book.CountedBalance"):
        if row["is_agreed"] or row["account"] == CASH_BOX:
            yield f"{row['cents']} counted by one"
    for row in facts.new("cash_book.BookSplit"):
        if row["category"] in OF_COUNTS:
            yield f"{row['cents']} written off"


def freed_by_one(facts: Facts) -> Iterator[str]:
    """Nobody else agreed: what names a fund or carries a proof is not taken back, by whatever entry."""
    of_fund = {row["entry_id"] for row in facts.now["cash_book.BookSplit"].values() if row["fund"]}
    for row in facts.new("cash_book.BookEntry"):
        back = row["reverses"]
        if back and (back in of_fund or facts.now["cash_book.BookEntry"][back]["proof"]):
            yield f"{row['cents']} taken back"
    for row in facts.new("cash_book.BookSplit"):
        if row["fund"] and row["cents"] < 0 and row["category"] in OF_GIFTS:
            yield f"{row['cents']} freed"


def _is_reversal(facts: Facts, entry: int) -> bool:
    return facts.now["cash_book.BookEntry"][entry]["reverses"] is not None
