"""The verbs of the assembly, one file for each part of its life; nothing else writes this app's tables."""

from paraplu.life.assembly.actions._outcome import Votes
from paraplu.life.assembly.actions.attendance import (
    give_proxy,
    mark_attendance,
    note_paper_proxy,
    revoke_proxy,
)
from paraplu.life.assembly.actions.closing import (
    add_minutes_remarks,
    close_assembly,
    mark_filing_done,
    note_minutes_signature,
    sign_minutes,
)
from paraplu.life.assembly.actions.confirming import (
    accept_bureau_role,
    confirm_typed,
    note_role_acceptance,
    say_not_there,
)
from paraplu.life.assembly.actions.convening import ask_to_convene, convene, mark_notices_handed
from paraplu.life.assembly.actions.convening_by_members import (
    DemandPlan,
    ask_to_convene_demanded,
    convene_demanded,
)
from paraplu.life.assembly.actions.deciding import (
    amend_agenda_item,
    close_without_vote,
    decide_by_hands,
    decide_by_paper,
    enter_teller_count,
    note_item_hearing,
    note_paper_count,
)
from paraplu.life.assembly.actions.demanding import (
    note_demand_signature,
    sign_demand,
    start_member_demand,
    withdraw_demand_signature,
)
from paraplu.life.assembly.actions.drafting import (
    AssemblyPlan,
    add_agenda_item,
    add_item_report,
    ask_to_call_off,
    call_off_assembly,
    change_agenda_item,
    change_assembly_plan,
    confirm_item_kind,
    delete_draft,
    draft_assembly,
    fill_agenda,
    move_item_up,
    remove_agenda_item,
    remove_item_report,
)
from paraplu.life.assembly.actions.forgetting import forget, forget_due
from paraplu.life.assembly.actions.opening import BureauChoice, open_assembly, replace_bureau
from paraplu.life.assembly.actions.papers import attach_year_papers
from paraplu.life.assembly.actions.repeating import draft_second_assembly
from paraplu.life.assembly.actions.taking_up import open_agenda_item
from paraplu.life.assembly.law import ItemDraft

__all__ = [
    "AssemblyPlan",
    "BureauChoice",
    "DemandPlan",
    "ItemDraft",
    "Votes",
    "accept_bureau_role",
    "add_agenda_item",
    "add_item_report",
    "add_minutes_remarks",
    "amend_agenda_item",
    "ask_to_call_off",
    "ask_to_convene",
    "ask_to_convene_demanded",
    "attach_year_papers",
    "call_off_assembly",
    "change_agenda_item",
    "change_assembly_plan",
    "close_assembly",
    "close_without_vote",
    "confirm_item_kind",
    "confirm_typed",
    "convene",
    "convene_demanded",
    "decide_by_hands",
    "decide_by_paper",
    "delete_draft",
    "draft_assembly",
    "draft_second_assembly",
    "enter_teller_count",
    "fill_agenda",
    "forget",
    "forget_due",
    "give_proxy",
    "mark_attendance",
    "mark_filing_done",
    "mark_notices_handed",
    "move_item_up",
    "note_demand_signature",
    "note_item_hearing",
    "note_minutes_signature",
    "note_paper_count",
    "note_paper_proxy",
    "note_role_acceptance",
    "open_agenda_item",
    "open_assembly",
    "remove_agenda_item",
    "remove_item_report",
    "replace_bureau",
    "revoke_proxy",
    "say_not_there",
    "sign_demand",
    "sign_minutes",
    "start_member_demand",
    "withdraw_demand_signature",
]
