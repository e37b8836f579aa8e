"""Claims: one that waits, one that is agreed to, one in a payment file that waits for a second person."""

from dataclasses import replace
from typing import Any

from paraplu.base.clock import current_date
from paraplu.commons.claims.policy import ClaimSubject, PaymentFileSubject
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus
from tests.commons.claims.parts import (
    ExpenseClaim,
    a_claim,
    a_payment_file_of,
    agree_to_large,
    an_agreed_claim_of,
    with_circle_of,
)
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, member

THIRD, FOURTH, FIFTH = 303003, 404004, 505005
APPROVER = member(MemberStatus.ACTIVE, "approver")
ROLES = {
    "auditor": member(MemberStatus.ACTIVE, "auditor"),
    "approver": APPROVER,
    "a proven approver": replace(APPROVER, recently_authenticated=True),
    "a proven director": replace(member(MemberStatus.ACTIVE, "director"), recently_authenticated=True),
    "a proven treasurer": replace(member(MemberStatus.ACTIVE, "treasurer"), recently_authenticated=True),
    "a person without a number": Actor("person"),
}
SMALL = ClaimSubject(ANOTHERS_NUMBER, "sent", False, frozenset({"secretary"}))
LARGE = replace(SMALL, is_large=True)
CONFIRMED = replace(LARGE, state="confirmed", confirmed_by=THIRD)
AGREED = replace(SMALL, state="agreed", agreed_by=FOURTH)
LARGE_AGREED = replace(CONFIRMED, state="agreed", agreed_by=FOURTH)
SECONDED = replace(LARGE_AGREED, state="seconded", seconded_by=FIFTH)
IN_FILE = replace(AGREED, state="in_file")
LARGE_IN_FILE = replace(SECONDED, state="in_file")
WAITING = PaymentFileSubject(FOURTH, False, (IN_FILE,))
CLAIMS = {
    "a small claim": SMALL,
    "her own small claim": replace(SMALL, claimant=HER_NUMBER),
    "a large claim": LARGE,
    "her own large claim": replace(LARGE, claimant=HER_NUMBER),
    "a confirmed claim": CONFIRMED,
    "a claim that she confirmed": replace(CONFIRMED, confirmed_by=HER_NUMBER),
    "a claim of a treasurer": replace(SMALL, is_of_treasurer=True),
    "an agreed claim": AGREED,
    "a large agreed claim": LARGE_AGREED,
    "a large claim that she agreed to": replace(LARGE_AGREED, agreed_by=HER_NUMBER),
    "a large agreed claim that she confirmed": replace(LARGE_AGREED, confirmed_by=HER_NUMBER),
    "a large agreed claim of one whom she is tied to": replace(LARGE_AGREED, ties=frozenset({HER_NUMBER})),
    "her own agreed claim": replace(AGREED, claimant=HER_NUMBER),
    "her own claim in a file": replace(IN_FILE, claimant=HER_NUMBER),
    "a claim in a file": IN_FILE,
    "a seconded claim": SECONDED,
    "a large agreed claim that she seconded": replace(LARGE_AGREED, seconded_by=HER_NUMBER),
    "an agreed claim of nobody any more": replace(AGREED, claimant=None),
}
FILES = {
    "a claim to pay": PaymentFileSubject(None, False, (AGREED,)),
    "her own claim to pay": PaymentFileSubject(None, False, (AGREED, replace(AGREED, claimant=HER_NUMBER))),
    "a claim of a treasurer to pay": PaymentFileSubject(
        None, False, (replace(AGREED, is_of_treasurer=True),)
    ),
    "a claim that nobody agreed to": PaymentFileSubject(None, False, (AGREED, SMALL)),
    "a large claim without a second person": PaymentFileSubject(None, False, (LARGE_AGREED,)),
    "a claim that she seconded": PaymentFileSubject(
        None, False, (replace(SECONDED, seconded_by=HER_NUMBER),)
    ),
    "nothing to pay": PaymentFileSubject(None, False, ()),
    "a file that waits": WAITING,
    "a file that she made": replace(WAITING, made_by=HER_NUMBER),
    "a file with her own claim": replace(WAITING, claims=(replace(IN_FILE, claimant=HER_NUMBER),)),
    "a file with a claim that she agreed to": replace(
        WAITING, claims=(replace(IN_FILE, agreed_by=HER_NUMBER),)
    ),
    "a file with a claim that she confirmed": replace(
        WAITING, claims=(replace(IN_FILE, confirmed_by=HER_NUMBER),)
    ),
    "another file than she built": replace(WAITING, is_same=False),
    "a file of one whom she is tied to": replace(WAITING, ties=frozenset({HER_NUMBER})),
    "a file with a claim of one whom she is tied to": replace(
        WAITING, claims=(replace(IN_FILE, ties=frozenset({HER_NUMBER})),)
    ),
    "a file of nobody any more": replace(WAITING, made_by=None),
    "a released file": replace(WAITING, is_released=True),
    "a large claim to pay": PaymentFileSubject(None, False, (SECONDED,)),
    "a claim to pay that she agreed to": PaymentFileSubject(
        None, False, (replace(AGREED, agreed_by=HER_NUMBER),)
    ),
    "a claim to pay that she confirmed": PaymentFileSubject(
        None, False, (replace(SECONDED, confirmed_by=HER_NUMBER),)
    ),
    "a claim to pay of nobody any more": PaymentFileSubject(None, False, (replace(AGREED, claimant=None),)),
    "a claim to pay whose agreement is of nobody any more": PaymentFileSubject(
        None, False, (replace(AGREED, agreed_by=None),)
    ),
    "a file without a claim": replace(WAITING, claims=()),
    "a file with a claim that was paid by hand": replace(
        WAITING, claims=(IN_FILE, replace(IN_FILE, state="paid"))
    ),
    "a file with a claim of nobody any more": replace(WAITING, claims=(replace(IN_FILE, claimant=None),)),
    "a file with a claim whose agreement is of nobody any more": replace(
        WAITING, claims=(replace(IN_FILE, agreed_by=None),)
    ),
    "a file with a claim that she seconded": replace(
        WAITING, claims=(replace(LARGE_IN_FILE, seconded_by=HER_NUMBER),)
    ),
}
SUBJECTS = {**CLAIMS, **FILES}
VISITS = [
    Visit("members", "claims:list", "active"),
    Visit("members", "claims:new", "active"),
    Visit("members", "claims:flat", "active"),
    Visit("members", "claims:travel", "active"),
    Visit("members", "claims:account", "active", {"expense_claim": "own_claim"}),
    Visit("members", "claims:queue", "treasurer"),
    Visit("members", "claims:claim", "treasurer", {"expense_claim": "expense_claim"}),
    Visit("members", "claims:payments", "treasurer"),
    Visit("members", "claims:payments", "approver"),
]
# The bytes of a receipt.
NO_PAGE = {"claims:receipt"}


def put(cast: Any) -> dict[str, Any]:
    """A peer claims; the treasurer agrees to some and puts one into a file. A member claims too."""
    treasurer = cast.players["treasurer"].number
    with_circle_of({"treasurer": treasurer, "approver": cast.players["approver"].number})
    waiting, large, agreed = (
        a_claim(cents, cast.peer, shade) for shade, cents in enumerate((1_250, 6_000, 7_000))
    )
    agree_to_large(agreed, lead=THIRD, treasurer=treasurer)
    found = a_payment_file_of(cast.peer, treasurer, shade=3)
    an_agreed_claim_of(cast.peer, treasurer, shade=4)
    # Real costs of last year: in one year nobody has them and the flat rate as well.
    own = a_claim(by=cast.players["active"].number, shade=5)
    last_year = current_date().replace(month=6, day=1, year=current_date().year - 1)
    ExpenseClaim.objects.filter(pk=own.pk).update(sent_on=last_year)
    claims = [waiting.pk, large.pk, agreed.pk, own.pk]
    return {"expense_claim": claims, "own_claim": own.pk, "payment_file": found.pk}
