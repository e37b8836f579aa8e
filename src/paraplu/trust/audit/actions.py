"""Write an entry of the activity log; cut the link of a person who is erased."""

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import chain, policy
from paraplu.trust.audit.canonical import LogEntryData
from paraplu.trust.audit.events import EVENTS
from paraplu.trust.audit.models import LogLink

# Of several offices held, the one in which most work of that kind is done.
FIRST = ("secretary", "chair", "director")


class UnknownEvent(LookupError):
    """The log has only the events of its table."""


def record_event(
    actor: Actor, event: str, about: int | None = None, office: str = "", note: int | None = None
) -> None:
    """Add one entry in the caller's transaction; call it last, for it holds the lock until the commit."""
    authorize(policy.record_event, actor, office)
    if event not in EVENTS:
        raise UnknownEvent(event)
    chain.append_entry(
        LogEntryData(
            day=current_date(),
            event=event,
            office=office or _office_acting_as(actor),
            actor_trace=None if actor.number is None else chain.log_number(actor.number),
            subject_trace=None if about is None else chain.log_number(about),
            note=note,
        )
    )


def _office_acting_as(actor: Actor) -> str:
    held = sorted(held.office for held in actor.offices)
    if not held:
        return actor.kind
    return next((office for office in FIRST if office in held), held[0])


def cut_member_link(actor: Actor, number: int) -> None:
    """Delete the link, so that nobody can tell any more which entries are about this person."""
    authorize(policy.cut_link, actor, number)
    LogLink.objects.filter(number=number).delete()
