"""Payouts to which two approvers agreed, as their browsers do."""

import secrets
from datetime import date

from paraplu.base import clock
from paraplu.commons.cash_book import api as cash_book
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.numbers.payout_codes import NO_CLAIM, payout_claim
from paraplu.kernel.seal.mailbox import MessagePlace, seal_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.life.solidarity import actions as fund
from paraplu.life.solidarity.models import PayoutMonth, SpentCode
from tests.sealed import a_box, a_signature, circle_keys, handle_of
from tests.trust.actors import an_office_holder
from tests.trust.mailboxes.parts import Box, CircleAnswer, actions, read_without_script

PURPOSE, APPROVERS, PAYER = "solidarity", (81, 82), 91
ONE, OTHER = (an_office_holder("approver", number) for number in APPROVERS)
TREASURER = an_office_holder("treasurer", PAYER)

__all__ = [
    "APPROVERS",
    "ONE",
    "OTHER",
    "PAYER",
    "PURPOSE",
    "TREASURER",
    "PayoutMonth",
    "SpentCode",
    "agree",
    "agreed_code",
    "fill_fund",
    "fund",
    "give_answer",
]


def fill_fund(cents: int = 500_000) -> None:
    """Money for the fund came into the cash box."""
    category = "gifts" if cents > 0 else "solidarity_paid"
    parts = (Split(cents, category, fund="solidarity_fund"),)
    entry = NewEntry(clock.current_date(), "cash_box", cents, "For the fund", parts)
    cash_book.record_entry(TREASURER, entry)


def give_answer(
    code: ReturnCode, offer: str, *, by: Actor = ONE, claims: str = "", month: date | None = None
) -> tuple[Box, CircleAnswer, bytes]:
    """An answer with a payout that waits for a second reader; claims: another offer than it has.

    Returns with it what a second reader claims who read the answer.
    """
    box = Box.objects.filter(address=code.address.hex()).first() or a_box(PURPOSE, receipt=code)
    in_month = f"{month or clock.current_date():%Y-%m}"
    serial = f"{secrets.randbelow(10**18):018d}"
    content = {"text": "Yes.", "day": clock.current_date().isoformat()}
    if offer:
        content |= {"payout": offer, "payout_month": in_month, "payout_serial": serial}
    place = MessagePlace(PURPOSE, code.address, "circle", 1)
    sealed = seal_message(content, [*circle_keys(PURPOSE), bytes(box.seal_key)], place)
    read = payout_claim(in_month, offer, serial) if offer else NO_CLAIM
    claim = payout_claim(in_month, claims, serial) if claims else read
    signature = a_signature(by.number_or_zero, "answer", box, sealed)
    answer = CircleAnswer(handle_of(code, PURPOSE), 1, sealed, signature, claim=claim)
    actions.write_as_circle(by, PURPOSE, box.pk, answer, circle_keys(PURPOSE))
    return box, answer, read


def agree(given: tuple[Box, CircleAnswer, bytes], by: Actor = OTHER) -> None:
    """A second approver agrees to what they read."""
    box, answer, read = given
    signature = a_signature(by.number_or_zero, "agree", box, answer.sealed)
    actions.agree_to_answer(by, PURPOSE, box.pk, answer.handle, signature, read)


def agreed_code(offer: str, month: date | None = None) -> str:
    """The code that an asker reads after two approvers agreed."""
    code = ReturnCode.make()
    agree(give_answer(code, offer, month=month))
    return str(read_without_script(STRANGER, PURPOSE, code)[-1].content.get("payout_code", ""))
