"""Requests to the solidarity fund: a queue in several languages, a payout of two, and two months."""

import base64
import secrets
from collections.abc import Sequence
from datetime import timedelta

from paraplu.base.clock import current_date, first_of_month
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.calendar import add_months
from paraplu.kernel.numbers.payout_codes import payout_claim
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.mailbox import CircleAct, Content, MessagePlace, circle_statement, seal_message
from paraplu.life.solidarity.models import PayoutMonth
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.mailboxes.server_side import read_without_script
from paraplu_demonstration.threads import send_sealed

PURPOSE = "solidarity"
Approver = tuple[Actor, AccountKey]
# Days ago, and what was written. The last one needs most, and one that was overdue when it came is older.
WAITING: tuple[tuple[int, Content], ...] = (
    (9, {
        "kinds": ["home"], "text": "La factura del gas, 140 euros. Cortan el viernes.",
        "needs": ["no_income"], "where": "brussels", "ways": ["cash"], "spoken": "es",
    }),
    (2, {
        "kinds": ["health"], "text": "Medicijnen, ongeveer 60 euro.", "where": "antwerp", "ways": ["voucher"],
        "spoken": "nl",
    }),
    (1, {
        "kinds": ["daily", "children"], "text": "Des couches et de la nourriture jusqu'à la fin du mois.",
        "needs": ["children", "no_income"], "where": "brussels", "ways": ["cash", "voucher"], "spoken": "fr",
    }),
    (1, {
        "kinds": ["home"], "text": "Chiria, 250 de euro, până luni.", "needs": ["no_papers", "children"],
        "where": "ghent", "ways": ["cash"], "spoken": "ro",
    }),
)  # fmt: skip
ANSWERED: Content = {
    "kinds": ["daily"],
    "text": "I have no money for food this week. 50 euro would help.",
    "needs": ["no_papers"],
    "ways": ["voucher"],
    "spoken": "en",
}
ANSWER = (
    "Yes, we can. Our treasurer is at the meet-up on Thursday, from 18:00, and on Saturday morning at our "
    "office: show the code. Does another day suit you better? Write to us here."
)
OFFER = "voucher 50"
# So many months ago, with how many payouts in cash and as vouchers, and their sums in euro.
MONTHS = ((1, 14, 650, 6, 300), (2, 9, 400, 4, 150))


def fill_requests(approvers: Sequence[Approver]) -> None:
    """Fill the queue; two approvers answered one request, and covers lie there as always."""
    circle = mailboxes.circle_keys(PURPOSE)
    for days, content in WAITING:
        day = (current_date() - timedelta(days=days)).isoformat()
        send_sealed(mailboxes.BoxSubject(PURPOSE), {**content, "day": day}, circle)
    _answer_by_two(approvers, circle)
    _pay_in_months()
    for _moment in range(2):
        mailboxes.tend_covers(PURPOSE, circle)


def _answer_by_two(approvers: Sequence[Approver], circle: list[bytes]) -> None:
    (writer, written), (second, agreed) = approvers[:2]
    day = current_date().isoformat()
    code = send_sealed(mailboxes.BoxSubject(PURPOSE), {**ANSWERED, "day": day}, circle)
    box = mailboxes.Box.objects.get(address=code.address.hex())
    place = MessagePlace(PURPOSE, code.address, "circle", 1)
    month, serial = day[:7], f"{secrets.randbelow(10**18):018d}"
    last = add_months(first_of_month(), 3) - timedelta(days=1)
    payout = {
        "payout": OFFER,
        "payout_month": month,
        "payout_until": last.isoformat(),
        "payout_serial": serial,
    }
    claim = payout_claim(month, OFFER, serial)
    content: Content = {"text": ANSWER, "handled": "two", "day": day, **payout}
    sealed = seal_message(content, [*circle, code.sealing_public_key], place)
    handle = base64.b64decode(str(read_without_script(STRANGER, PURPOSE, code)[0].content["handle"]))

    def signature_of(key: AccountKey, act: CircleAct) -> bytes:
        return key.sign(circle_statement(act, PURPOSE, code.address, 1, sealed))

    answer = mailboxes.CircleAnswer(handle, 1, sealed, signature_of(written, "answer"), claim=claim)
    mailboxes.write_as_circle(writer, PURPOSE, box.pk, answer, circle)
    mailboxes.agree_to_answer(second, PURPOSE, box.pk, handle, signature_of(agreed, "agree"), claim)


def _pay_in_months() -> None:
    """Two months that are over: of one the cash is to be written into the book, as the treasurer does."""
    for back, cash, cash_euro, vouchers, voucher_euro in MONTHS:
        PayoutMonth.objects.create(
            month=add_months(first_of_month(), -back),
            cash_count=cash,
            cash_cents=cash_euro * 100,
            voucher_count=vouchers,
            voucher_cents=voucher_euro * 100,
        )
