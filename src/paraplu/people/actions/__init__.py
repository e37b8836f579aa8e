"""The verbs of membership, one file per family; nothing else writes this room's tables."""

from paraplu.people.actions.applying import (
    admit,
    ask_active,
    end_silent,
    note_vouch,
    refuse,
    vouch,
    withdraw_application,
)
from paraplu.people.actions.bringing import Listed, bring_in, forget_lines, settle_doubles
from paraplu.people.actions.by_hand import ByHand, Change, change_by_hand, end_by_hand, enter_by_hand
from paraplu.people.actions.erasing import erase, remember_erased, settle
from paraplu.people.actions.founding import found
from paraplu.people.actions.joining import (
    Closed,
    Confirmed,
    Receipt,
    Wish,
    accept_request,
    ask_to_join,
    confirm,
    decline_request,
)
from paraplu.people.actions.leaving import exclude, lapse, resign, step_down
from paraplu.people.actions.linking import link_account
from paraplu.people.actions.own import change_language, rename

__all__ = [
    "ByHand",
    "Change",
    "Closed",
    "Confirmed",
    "Listed",
    "Receipt",
    "Wish",
    "accept_request",
    "admit",
    "ask_active",
    "ask_to_join",
    "bring_in",
    "change_by_hand",
    "change_language",
    "confirm",
    "decline_request",
    "end_by_hand",
    "end_silent",
    "enter_by_hand",
    "erase",
    "exclude",
    "forget_lines",
    "found",
    "lapse",
    "link_account",
    "note_vouch",
    "refuse",
    "remember_erased",
    "rename",
    "resign",
    "settle",
    "settle_doubles",
    "step_down",
    "vouch",
    "withdraw_application",
]
