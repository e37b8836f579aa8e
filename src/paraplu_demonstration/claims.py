"""Expense claims of made-up members: two that wait, one to pay, one in a payment file, one that is paid."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from uuid import uuid4

from paraplu.base.clock import current_date
from paraplu.commons.cash_book import actions as cash_book
from paraplu.commons.claims import actions, queries, sealed_accounts
from paraplu.commons.claims.models import ExpenseClaim
from paraplu.commons.claims.receipts import draw_receipt
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.money.payment_files import PaymentOrder, PayoutLine, file_digest, payment_file
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.payee import Payee, open_payee
from paraplu_demonstration.pictures import FOLDER

PAYEE = Payee("BE68539007547034", "Heron Made-Up")
# In the place of receipts there are drawings.
CLAIMS = ((1_250, "umbrella"), (6_400, "grey_print"), (2_340, "from_above"), (1_800, "poster_march"))
PAID = (975, "poster_june")


def fill_claims(cast: Mapping[str, Actor], members: Sequence[Actor], made: Mapping[str, AccountKey]) -> None:
    """Send claims, agree to some, and pay one."""
    approvers = [cast[name] for name in cast if name.startswith("approver")]
    if not sealed_accounts.circle_keys() or not approvers or len(members) <= len(CLAIMS):
        return
    treasurer, key = cast["treasurer"], made["treasurer"]
    claims = [_send_claim(*pair) for pair in zip(members, (*CLAIMS, PAID), strict=False)]
    for claim in claims[2:]:
        actions.agree_to_claim(treasurer, claim.pk, queries.claim_digest(claim))
    _make_file(treasurer, key, claims[3])
    new = _make_file(treasurer, key, claims[4])
    for approver in approvers:
        with suppress(NotAuthorized):
            proven = replace(approver, recently_authenticated=True)
            actions.release_payment_file(proven, new.message, new.digest)
    _pay(treasurer, claims[4])


def _send_claim(member: Actor, claim: tuple[int, str]) -> ExpenseClaim:
    cents, drawing = claim
    receipt = draw_receipt((FOLDER / f"{drawing}.webp").read_bytes())
    use = queries.claim_settings().uses[0].key
    payee = actions.seal_typed_payee(uuid4(), PAYEE)
    return actions.send_claim(member, actions.NewClaim(use, cents, receipt, payee))


def _make_file(treasurer: Actor, key: AccountKey, sent: ExpenseClaim) -> actions.NewPaymentFile:
    """Build a file as the treasurer's browser does."""
    claim, today, message = ExpenseClaim.objects.get(pk=sent.pk), current_date(), uuid4()
    account, own = claim.account, sealed_accounts.union_debtor()
    assert account is not None  # noqa: S101 - it was just sent
    payee = open_payee(bytes(account.sealed), key.opener(), account.pk.hex)
    line = PayoutLine(claim.reference, claim.cents, payee.account, payee.name)
    order = PaymentOrder(message.hex, today, today, own.name, own.account, (line,))
    digest = file_digest(payment_file(order))
    new = actions.NewPaymentFile(message, frozenset([claim.pk]), today, today, digest, claim.cents)
    actions.make_payment_file(treasurer, new)
    return new


def _pay(treasurer: Actor, sent: ExpenseClaim) -> None:
    """Write in the book what the bank's file would say."""
    claim, limits = ExpenseClaim.objects.get(pk=sent.pk), queries.claim_settings()
    use = queries.use_of(claim)
    if claim.line is None or use is None:
        return
    split = Split(-claim.cents, use.category, activity=use.activity)
    entry = NewEntry(current_date(), limits.account, -claim.cents, str(use.name), (split,))
    cash_book.record_settling_entry(treasurer, entry, claim.line, claim.pk)
    actions.note_paid_claims(SYSTEM)
