"""Write a line of the trace; cut the link of a person who is erased."""

from paraplu.base.clock import today
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.trust.audit import chain, policy
from paraplu.trust.audit.canonical import Row
from paraplu.trust.audit.events import EVENTS
from paraplu.trust.audit.models import Link

# Of several offices held, the one in whose name most work of that kind is done.
FIRST = ("secretary", "chair", "director")


class UnknownEvent(LookupError):
    """The trace can only say what stands in its table of events."""


def record(
    actor: Actor, event: str, about: int | None = None, office: str = "", note: int | None = None
) -> None:
    """Add one entry in the caller's transaction; call it last, for it holds the lock until the commit."""
    insist(policy.leave_a_trace, actor, office)
    if event not in EVENTS:
        raise UnknownEvent(event)
    chain.append(
        Row(
            day=today(),
            event=event,
            office=office or _acting_as(actor),
            actor_trace=None if actor.number is None else chain.trace_number(actor.number),
            subject_trace=None if about is None else chain.trace_number(about),
            note=note,
        )
    )


def _acting_as(actor: Actor) -> str:
    held = sorted(held.office for held in actor.offices)
    if not held:
        return actor.kind
    return next((office for office in FIRST if office in held), held[0])


def cut_link(actor: Actor, number: int) -> None:
    """From now on nobody can tell which entries are about this person."""
    insist(policy.cut_link, actor, number)
    Link.objects.filter(number=number).delete()
