"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from django.db.models import QuerySet

from paraplu.trust.accounts import idle_lock, policy, totp, typed_drafts
from paraplu.trust.accounts.actions import _keys, devices
from paraplu.trust.accounts.models import (
    Account,
    DraftKey,
    Passkey,
    Recovery,
    RecoveryCode,
    SecondFactor,
    Session,
    SetupCode,
    UsedToken,
)
from paraplu.trust.accounts.policy import AccountSubject, RecoverySubject, SetupCodeSubject
from paraplu.trust.accounts.queries import setup_code_digest, valid_setup_codes

__all__ = [
    "Account",
    "AccountSubject",
    "DraftKey",
    "Passkey",
    "Recovery",
    "RecoveryCode",
    "RecoverySubject",
    "SecondFactor",
    "Session",
    "SetupCode",
    "SetupCodeSubject",
    "UsedToken",
    "_keys",
    "devices",
    "devices_in_use",
    "idle_lock",
    "policy",
    "setup_code_digest",
    "totp",
    "typed_drafts",
    "valid_setup_codes",
]


def devices_in_use() -> QuerySet[Session]:
    """The rows of devices that are logged in; the others are free for the next log-in."""
    return Session.objects.exclude(words="")
