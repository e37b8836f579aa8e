"""Put a message into a box, and end a box: for the actions of this room, which ask the rule first."""

from paraplu.base import clock
from paraplu.trust.mailboxes.models import Box, Message, Side
from paraplu.trust.mailboxes.purposes import MOST_MESSAGES


class NoBox(Exception):
    """No such box, or it is closed or full: the same for all."""


def append_message(box: Box, side: Side, number: int, sealed: bytes) -> None:
    """As the next of its side only: an envelope is bound to its number, so with another it never opens."""
    lying = list(Message.objects.filter(box=box).order_by("place"))
    same_side = [message for message in lying if message.side == side]
    if len(same_side) == number and bytes(same_side[-1].sealed) == sealed:
        return
    if number != len(same_side) + 1 or len(lying) >= MOST_MESSAGES:
        raise NoBox
    Message.objects.create(box=box, place=len(lying) + 1, side=side, sealed=sealed, day=clock.current_date())
    box.is_waiting = side == Side.ASKER
    box.save(update_fields=["is_waiting"])


def close_box(box: Box, *, longer: bool) -> None:
    """From today its days run."""
    box.closed_on, box.kept_longer = clock.current_date(), longer
    box.save(update_fields=["closed_on", "kept_longer"])
