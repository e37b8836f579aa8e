"""Everything that changes a claim or a payment file."""

from paraplu.commons.claims.actions.claiming import NewClaim, give_account_again, send_claim, withdraw_claim
from paraplu.commons.claims.actions.deciding import agree_to_claim, confirm_claim, refuse_claim, second_claim
from paraplu.commons.claims.actions.forgetting import forget_due, forget_person, share_account
from paraplu.commons.claims.actions.paying import (
    NewPaymentFile,
    dissolve_payment_file,
    make_payment_file,
    note_paid_claims,
    release_payment_file,
)
from paraplu.commons.claims.sealed_accounts import SealedPayee, seal_typed_payee

__all__ = [
    "NewClaim",
    "NewPaymentFile",
    "SealedPayee",
    "agree_to_claim",
    "confirm_claim",
    "dissolve_payment_file",
    "forget_due",
    "forget_person",
    "give_account_again",
    "make_payment_file",
    "note_paid_claims",
    "refuse_claim",
    "release_payment_file",
    "seal_typed_payee",
    "second_claim",
    "send_claim",
    "share_account",
    "withdraw_claim",
]
