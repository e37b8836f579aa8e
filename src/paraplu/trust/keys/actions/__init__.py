"""The verbs of this app: one's own key, and the signed list of all."""

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
    "InvalidKey",
    "KeyData",
    "PasskeyWrapping",
    "RosterConflict",
    "ask_remote_voting",
    "forget_keys",
    "open_by_passkey",
    "publish_key",
    "sign_as_first",
    "sign_as_second",
    "withdraw_draft",
    "withdraw_remote_voting",
]
