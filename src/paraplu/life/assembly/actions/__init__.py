"""The verbs of the assembly, one file for each part of its life; nothing else writes this room's tables."""

from paraplu.life.assembly.actions._outcome import Votes
from paraplu.life.assembly.actions.attendance import give_proxy, mark, note_proxy, take_back
from paraplu.life.assembly.actions.closing import close, note_signing, remark, sign
from paraplu.life.assembly.actions.convening import convene, hand_over
from paraplu.life.assembly.actions.deciding import (
    amend,
    close_without_vote,
    count,
    decide_by_hands,
    decide_by_paper,
    note_count,
    note_hearing,
    open_item,
)
from paraplu.life.assembly.actions.demanding import ask_for, note_signature, sign_demand, unsign_demand
from paraplu.life.assembly.actions.drafting import (
    Draft,
    Plan,
    add_item,
    add_report,
    call_off,
    change_item,
    change_plan,
    move_up,
    plan,
    remove_item,
    remove_report,
)
from paraplu.life.assembly.actions.filing import note_filed
from paraplu.life.assembly.actions.forgetting import forget, forget_due
from paraplu.life.assembly.actions.opening import Chosen, open_assembly
from paraplu.life.assembly.actions.repeating import meet_again

__all__ = [
    "Chosen",
    "Draft",
    "Plan",
    "Votes",
    "add_item",
    "add_report",
    "amend",
    "ask_for",
    "call_off",
    "change_item",
    "change_plan",
    "close",
    "close_without_vote",
    "convene",
    "count",
    "decide_by_hands",
    "decide_by_paper",
    "forget",
    "forget_due",
    "give_proxy",
    "hand_over",
    "mark",
    "meet_again",
    "move_up",
    "note_count",
    "note_filed",
    "note_hearing",
    "note_proxy",
    "note_signature",
    "note_signing",
    "open_assembly",
    "open_item",
    "plan",
    "remark",
    "remove_item",
    "remove_report",
    "sign",
    "sign_demand",
    "take_back",
    "unsign_demand",
]
