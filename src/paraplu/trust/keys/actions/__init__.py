"""The verbs of this app: one's own key, the signed list of all, and the signed heads of the log."""

from paraplu.trust.keys.actions.heads import HeadConflict, forget_signed_heads, sign_log_head
from paraplu.trust.keys.actions.listing import RosterConflict, sign_as_first, sign_as_second, withdraw_draft
from paraplu.trust.keys.actions.own import (
    InvalidKey,
    KeyData,
    PasskeyWrapping,
    ask_remote_voting,
    forget_keys,
    open_by_passkey,
    publish_key,
    withdraw_remote_voting,
)

__all__ = [
    "HeadConflict",
    "InvalidKey",
    "KeyData",
    "PasskeyWrapping",
    "RosterConflict",
    "ask_remote_voting",
    "forget_keys",
    "forget_signed_heads",
    "open_by_passkey",
    "publish_key",
    "sign_as_first",
    "sign_as_second",
    "sign_log_head",
    "withdraw_draft",
    "withdraw_remote_voting",
]
