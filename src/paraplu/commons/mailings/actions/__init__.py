"""What can be done with letters and the banner; the only writer of this room."""

from paraplu.commons.mailings.actions.banners import end_banner, raise_banner
from paraplu.commons.mailings.actions.counting import count_audiences
from paraplu.commons.mailings.actions.forgetting import forget_due, forget_person
from paraplu.commons.mailings.actions.sending import (
    approve_letter,
    give_letter_back,
    pause_letter,
    resume_letter,
    send_letter,
    stop_letter,
)
from paraplu.commons.mailings.actions.writing import Plan, change_letter, drop_letter, write_letter

__all__ = [
    "Plan",
    "approve_letter",
    "change_letter",
    "count_audiences",
    "drop_letter",
    "end_banner",
    "forget_due",
    "forget_person",
    "give_letter_back",
    "pause_letter",
    "raise_banner",
    "resume_letter",
    "send_letter",
    "stop_letter",
    "write_letter",
]
