"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.trust.accounts import awake, policy, totp
from paraplu.trust.accounts.actions import _keys
from paraplu.trust.accounts.models import (
    Account,
    Passkey,
    Recovery,
    RecoveryCode,
    SecondStep,
    Session,
    Spent,
    Voucher,
)
from paraplu.trust.accounts.policy import Handed, Own, Returning
from paraplu.trust.accounts.queries import card_digest, good_cards

__all__ = [
    "Account",
    "Handed",
    "Own",
    "Passkey",
    "Recovery",
    "RecoveryCode",
    "Returning",
    "SecondStep",
    "Session",
    "Spent",
    "Voucher",
    "_keys",
    "awake",
    "card_digest",
    "good_cards",
    "policy",
    "totp",
]
