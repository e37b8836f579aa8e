"""The actions of events and passes, one file for each family; nothing else writes this app's tables."""

from paraplu.commons.events.actions._asking import HostMissing, NoSuchHost, TooLateForHost
from paraplu.commons.events.actions.invitations import (
    NoSuchInvitationRequest,
    ask_for_invitation,
    give_by_hand,
    give_guest_invitation,
    give_invitation,
    revoke_invitation,
)
from paraplu.commons.events.actions.planning import (
    CapacityTooSmall,
    EventPlan,
    cancel_event,
    change_event,
    create_event,
    record_attendance,
    relocate_event,
    renew_guest_code,
    repeat_event,
)
from paraplu.commons.events.actions.seats import (
    GuestRequest,
    InvalidSeatCode,
    accept_by_code,
    accept_place,
    leave_by_code,
    leave_place,
    request_guest_place,
    request_place,
    show_name_by_code,
    show_name_to_host,
)
from paraplu.commons.events.actions.upkeep import forget_due, forget_person

__all__ = [
    "CapacityTooSmall",
    "EventPlan",
    "GuestRequest",
    "HostMissing",
    "InvalidSeatCode",
    "NoSuchHost",
    "NoSuchInvitationRequest",
    "TooLateForHost",
    "accept_by_code",
    "accept_place",
    "ask_for_invitation",
    "cancel_event",
    "change_event",
    "create_event",
    "forget_due",
    "forget_person",
    "give_by_hand",
    "give_guest_invitation",
    "give_invitation",
    "leave_by_code",
    "leave_place",
    "record_attendance",
    "relocate_event",
    "renew_guest_code",
    "repeat_event",
    "request_guest_place",
    "request_place",
    "revoke_invitation",
    "show_name_by_code",
    "show_name_to_host",
]
