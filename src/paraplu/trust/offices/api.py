"""What other apps may ask of offices."""

from paraplu.kernel.actor import SYSTEM
from paraplu.trust.offices import actions
from paraplu.trust.offices.actions import (
    OfficeClash,
    WrongTerm,
    appoint,
    appoint_decided,
    ask_to_appoint,
    ask_to_co_opt,
    ask_to_end_mandate,
    co_opt_decided,
    end_all_mandates,
    end_decided_mandate,
    end_mandate,
    end_unconfirmed,
)
from paraplu.trust.offices.changes import mandate_changes, mandates_ending
from paraplu.trust.offices.models import Mandate
from paraplu.trust.offices.policy import DIRECTOR, ELECTED_OFFICES
from paraplu.trust.offices.queries import (
    act_details,
    deciding_organ,
    holders_among,
    independent_holders,
    known_about,
    mandates_held_from,
    mandates_of,
    may_be_co_opted,
    office_holders,
    offices_held_by,
    offices_of_each,
    running_mandates,
    supporting_may_hold,
    vacant_seats,
    was_appointed_since,
)

__all__ = [
    "DIRECTOR",
    "ELECTED_OFFICES",
    "Mandate",
    "OfficeClash",
    "WrongTerm",
    "act_details",
    "appoint",
    "appoint_decided",
    "ask_to_appoint",
    "ask_to_co_opt",
    "ask_to_end_mandate",
    "co_opt_decided",
    "deciding_organ",
    "end_all_mandates",
    "end_decided_mandate",
    "end_mandate",
    "end_unconfirmed",
    "forget",
    "holders_among",
    "independent_holders",
    "known_about",
    "mandate_changes",
    "mandates_ending",
    "mandates_held_from",
    "mandates_of",
    "may_be_co_opted",
    "office_holders",
    "offices_held_by",
    "offices_of_each",
    "running_mandates",
    "supporting_may_hold",
    "vacant_seats",
    "was_appointed_since",
]


def forget(number: int) -> None:
    """Forget the mandates of a person who is being erased."""
    actions.forget_mandates(SYSTEM, number)
