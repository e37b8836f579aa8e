"""The verbs of membership, one file per family; nothing else writes this room's tables."""

from paraplu.people.actions.applying import (
    admit,
    ask_active_membership,
    end_unanswered_applications,
    note_vouch,
    refuse_application,
    vouch,
    withdraw_application,
)
from paraplu.people.actions.departure import exclude, lapse_membership, resign, step_down
from paraplu.people.actions.entering import MemberEdit, NewMember, change_by_hand, end_by_hand, enter_by_hand
from paraplu.people.actions.erasing import erase_member, remember_erased_number, settle_old_records
from paraplu.people.actions.founding import enter_founder
from paraplu.people.actions.importing import (
    MemberImportData,
    forget_imported_lines,
    import_members,
    resolve_duplicate_addresses,
)
from paraplu.people.actions.joining import (
    InvalidCode,
    JoinConfirmation,
    JoinData,
    JoinReply,
    accept_join_request,
    ask_to_join,
    confirm_request,
    decline_join_request,
)
from paraplu.people.actions.linking import link_account
from paraplu.people.actions.own import change_language, rename_member

__all__ = [
    "InvalidCode",
    "JoinConfirmation",
    "JoinData",
    "JoinReply",
    "MemberEdit",
    "MemberImportData",
    "NewMember",
    "accept_join_request",
    "admit",
    "ask_active_membership",
    "ask_to_join",
    "change_by_hand",
    "change_language",
    "confirm_request",
    "decline_join_request",
    "end_by_hand",
    "end_unanswered_applications",
    "enter_by_hand",
    "enter_founder",
    "erase_member",
    "exclude",
    "forget_imported_lines",
    "import_members",
    "lapse_membership",
    "link_account",
    "note_vouch",
    "refuse_application",
    "remember_erased_number",
    "rename_member",
    "resign",
    "resolve_duplicate_addresses",
    "settle_old_records",
    "step_down",
    "vouch",
    "withdraw_application",
]
