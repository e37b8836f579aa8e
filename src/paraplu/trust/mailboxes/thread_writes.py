"""Store a message in a box, and close a box: for the actions of this app, which ask the rule first."""

from paraplu.base import clock
from paraplu.trust.mailboxes.models import Box, Message, Side
from paraplu.trust.mailboxes.purposes import MOST_MESSAGES


class NoBox(Exception):
    """The box does not exist, or it is closed or full: the same answer for all."""


def append_message(box: Box, side: Side, number: int, sealed: bytes) -> None:
    """Append as the next of its side only: an envelope is bound to its number and opens under no other.

    What an asker writes waits in the pool; only then the box waits for its circle.
    """
    lying = list(Message.objects.filter(box=box).order_by("place"))
    same_side = [message for message in lying if message.side == side]
    if len(same_side) == number and bytes(same_side[-1].sealed) == sealed:
        return
    if number != len(same_side) + 1 or len(lying) >= MOST_MESSAGES:
        raise NoBox
    day, is_pooled = clock.current_date(), side == Side.ASKER
    Message.objects.create(
        box=box, place=len(lying) + 1, side=side, sealed=sealed, day=day, is_pooled=is_pooled
    )
    if not is_pooled:
        box.is_waiting = False
        box.save(update_fields=["is_waiting"])


def close_box(box: Box, *, longer: bool) -> None:
    """Close a box; its lifetime is counted from today."""
    box.closed_on, box.kept_longer = clock.current_date(), longer
    box.save(update_fields=["closed_on", "kept_longer"])
