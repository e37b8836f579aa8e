"""The verbs of the room: one's own key, and the signed list of all."""

from paraplu.trust.keys.actions.listing import (
    Changed,
    sign_first,
    sign_second,
    withdraw,
)
from paraplu.trust.keys.actions.own import (
    Halves,
    KeyUnfit,
    Way,
    ask_from_afar,
    forget,
    open_by_passkey,
    publish,
    withdraw_from_afar,
)

__all__ = [
    "Changed",
    "Halves",
    "KeyUnfit",
    "Way",
    "ask_from_afar",
    "forget",
    "open_by_passkey",
    "publish",
    "sign_first",
    "sign_second",
    "withdraw",
    "withdraw_from_afar",
]
