"""People with a part in claims, claims of theirs, and what their browsers do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from uuid import UUID, uuid4

from paraplu.base import clock
from paraplu.commons.claims import actions, queries, sealed_accounts
from paraplu.commons.claims.actions import NewClaim, NewPaymentFile, seal_typed_payee
from paraplu.commons.claims.models import (
    ClaimReceipt,
    ExpenseClaim,
    PayeeAccount,
    PaymentFile,
)
from paraplu.commons.claims.receipts import DrawnReceipt, draw_receipt
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.money.payment_files import PaymentOrder, PayoutLine, file_digest, payment_file
from paraplu.kernel.seal.payee import Payee, open_payee
from paraplu.kernel.standing import MemberStatus
from tests import rosters, sealed
from tests.commons.pictures import good

__all__ = ["ClaimReceipt", "ExpenseClaim", "PayeeAccount", "PaymentFile"]
PAYEE = Payee("BE68539007547034", "Marie Kanarie")
CLAIMANT, TREASURER, APPROVER, DIRECTOR, LEAD = range(810_001, 810_006)
OFFICES = {TREASURER: "treasurer", APPROVER: "approver", DIRECTOR: "director", LEAD: "secretary"}


def person(number: int, *offices: str) -> Actor:
    """Somebody who proved just now who they are."""
    held = frozenset(HeldOffice(office) for office in offices or filter(None, [OFFICES.get(number, "")]))
    return Actor("person", number, MemberStatus.ACTIVE, held, True, True)


def with_circle() -> None:
    """Treasurer, approver and director have keys that the Board signed."""
    for number in (TREASURER, APPROVER, DIRECTOR):
        sealed.a_holder(OFFICES[number], number)


@cache
def receipt_file(shade: int = 0) -> bytes:
    """A photograph, another one for each shade."""
    return good.saved(good.drawing(40 + shade, 30), "JPEG")


@cache
def drawn_receipt(shade: int = 0) -> DrawnReceipt:
    """What is stored of it."""
    return draw_receipt(receipt_file(shade))


def new_claim(cents: int = 1_250, shade: int = 0, payee: Payee | None = PAYEE) -> NewClaim:
    """What a member sends for a meet-up, with an account unless it is given as None."""
    given = None if payee is None else seal_typed_payee(uuid4(), payee)
    return NewClaim("meetups", cents, drawn_receipt(shade), given)


def a_claim(cents: int = 1_250, by: int = CLAIMANT, shade: int = 0) -> ExpenseClaim:
    """A claim that was sent."""
    return actions.send_claim(person(by), new_claim(cents, shade))


def newest(claim: ExpenseClaim) -> ExpenseClaim:
    """The claim as it is stored now."""
    return ExpenseClaim.objects.select_related("account").get(pk=claim.pk)


def agree(claim: ExpenseClaim, by: int = TREASURER, *offices: str) -> None:
    actions.agree_to_claim(person(by, *offices), claim.pk, queries.claim_digest(claim))


def an_agreed_claim(cents: int = 1_250, by: int = CLAIMANT, shade: int = 0) -> ExpenseClaim:
    """A small claim that may be paid."""
    claim = a_claim(cents, by, shade)
    agree(claim)
    return newest(claim)


def file_text(by: int, message: UUID, claims: Sequence[ExpenseClaim], made_on: date, pay_on: date) -> str:
    """What the browser of somebody with a key builds from the stored claims."""
    opener, own = sealed.KEYS[by].opener(), sealed_accounts.union_debtor()
    payments = []
    for claim in map(newest, claims):
        assert claim.account is not None
        payee = open_payee(bytes(claim.account.sealed), opener, claim.account.pk.hex)
        payments.append(PayoutLine(claim.reference, claim.cents, payee.account, payee.name))
    order = PaymentOrder(message.hex, made_on, pay_on, own.name, own.account, tuple(payments))
    return payment_file(order)


def new_file(*claims: ExpenseClaim, by: int = TREASURER, **changed: object) -> NewPaymentFile:
    """What that browser sends."""
    message, today = uuid4(), clock.current_date()
    digest = file_digest(file_text(by, message, claims, today, today))
    keys, cents = frozenset(claim.pk for claim in claims), sum(claim.cents for claim in claims)
    return replace(NewPaymentFile(message, keys, today, today, digest, cents), **changed)


def a_waiting_file(*claims: ExpenseClaim) -> PaymentFile:
    """A file of the treasurer's that waits for a second person."""
    return actions.make_payment_file(person(TREASURER), new_file(*claims))


def digest_of(found: PaymentFile, by: int) -> str:
    """What the browser of a second person builds of it."""
    claims = queries.claims_in(found)
    return file_digest(file_text(by, found.pk, claims, found.made_on, found.pay_on))


def released_file(*claims: ExpenseClaim, by: int = APPROVER) -> PaymentFile:
    """The same, released."""
    found = a_waiting_file(*claims)
    actions.release_payment_file(person(by), found.pk, digest_of(found, by))
    found.refresh_from_db()
    return found


def with_circle_of(holders: dict[str, int]) -> None:
    """People who hold these offices already get keys that the Board signs."""
    for office, number in holders.items():
        rosters.enter(number, office, sealed.a_key(number), clock.current_date() - timedelta(days=30))


def an_agreed_claim_of(claimant: int, treasurer: int, shade: int) -> ExpenseClaim:
    """A claim to which this treasurer agreed."""
    claim = a_claim(by=claimant, shade=shade)
    agree(claim, treasurer, "treasurer")
    return newest(claim)


def a_payment_file_of(claimant: int, treasurer: int, shade: int) -> PaymentFile:
    """A file of this treasurer's that waits for a second person."""
    claim = an_agreed_claim_of(claimant, treasurer, shade)
    return actions.make_payment_file(person(treasurer, "treasurer"), new_file(claim, by=treasurer))


def agree_to_large(claim: ExpenseClaim, lead: int, treasurer: int) -> None:
    """A large claim that waits for a second person."""
    actions.confirm_claim(person(lead, "secretary"), claim.pk, queries.claim_digest(claim))
    agree(claim, treasurer, "treasurer")
