"""How many wrong numbers a member who leads a meeting may enter, since they see no list of the members."""

from paraplu.base.refusals import MeetingFault, RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.life.assembly import policy
from paraplu.life.assembly.models import Assembly

MOST_WRONG_NUMBERS = 100


def note_wrong_numbers(actor: Actor, assembly: Assembly, strangers: int) -> bool:
    """Count numbers that are not on the roll of a locked meeting; whether the step is refused for them.

    Threat: a member who convened a meeting tries number after number, and learns who is an active member.
    Chair and secretary see the roll, so nothing is counted for them. The caller raises the refusal after its
    transaction, so that the count stays.
    """
    if policy.prepare(actor):
        return False
    if assembly.wrong_numbers >= MOST_WRONG_NUMBERS:
        # A number that is on the roll is refused as well, or trying would go on.
        raise RuleViolation(MeetingFault("too_many_wrong_numbers", {"most": MOST_WRONG_NUMBERS}))
    if not strangers:
        return False
    assembly.wrong_numbers = min(MOST_WRONG_NUMBERS, assembly.wrong_numbers + strangers)
    assembly.save(update_fields=["wrong_numbers"])
    return True
