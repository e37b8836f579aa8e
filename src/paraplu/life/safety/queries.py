"""Who reads signals now, and which of them this week."""

from datetime import date

from paraplu.kernel.actor import Actor
from paraplu.life.safety.policy import OFFICE
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes

PURPOSE = "safety"
DAYS_OF_A_PAIR = 7


def circle() -> list[bytes]:
    """The keys to which a signal is sealed; none while fewer than two people could read it."""
    found = [key.xwing for key in keys.circle(OFFICE)]
    return found if len(found) >= mailboxes.SMALLEST_CIRCLE else []


def boxes(actor: Actor) -> mailboxes.Boxes:
    """The open signals; nothing for whoever is not of the team."""
    return mailboxes.boxes_for(actor, PURPOSE)


def is_in_pair(number: int, day: date) -> bool:
    """Whether she is one of the two who answer this week; it goes round by number."""
    numbers = [key.number for key in keys.circle(OFFICE)]
    if number not in numbers:
        return False
    turn = day.toordinal() // DAYS_OF_A_PAIR
    return (numbers.index(number) - turn * 2) % len(numbers) < mailboxes.SMALLEST_CIRCLE
