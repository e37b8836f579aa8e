"""The verbs of evenings and passes, one file per family; nothing else writes this room's tables."""

from paraplu.commons.events.actions.keeping import forget, forget_due
from paraplu.commons.events.actions.passes import (
    NoSuchWish,
    ask_pass,
    give_by_hand,
    give_guest_pass,
    give_pass,
    revoke_pass,
)
from paraplu.commons.events.actions.planning import (
    NoSuchHost,
    Plan,
    TooSmall,
    call_off,
    change,
    count_in,
    create,
    create_again,
    move,
    renew_invitation,
)
from paraplu.commons.events.actions.seats import (
    Closed,
    Knock,
    come,
    knock,
    leave,
    leave_by_code,
    take,
    take_by_code,
)

__all__ = [
    "Closed",
    "Knock",
    "NoSuchHost",
    "NoSuchWish",
    "Plan",
    "TooSmall",
    "ask_pass",
    "call_off",
    "change",
    "come",
    "count_in",
    "create",
    "create_again",
    "forget",
    "forget_due",
    "give_by_hand",
    "give_guest_pass",
    "give_pass",
    "knock",
    "leave",
    "leave_by_code",
    "move",
    "renew_invitation",
    "revoke_pass",
    "take",
    "take_by_code",
]
