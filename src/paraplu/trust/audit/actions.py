"""Write an entry of the activity log; cut the link of a person who is erased."""

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import chain, policy
from paraplu.trust.audit.canonical import logged_kind
from paraplu.trust.audit.chain import LoggedAct
from paraplu.trust.audit.events import EVENTS

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
    acted_as = office or _office_acting_as(actor)
    chain.append_act(LoggedAct(current_date(), event, acted_as, actor.number, about, note))


def _office_acting_as(actor: Actor) -> str:
    held = sorted(held.office for held in actor.offices)
    if not held:
        return logged_kind(actor)
    return next((office for office in FIRST if office in held), held[0])


def cut_member_link(actor: Actor, number: int) -> None:
    """Delete the link, so that nobody can tell any more which entries are about this person."""
    authorize(policy.cut_link, actor, number)
    chain.cut_link(number)
