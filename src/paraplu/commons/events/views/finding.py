"""Finds what a URL of this app names, among what the actor may see."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from paraplu.commons.events import invitations, policy, queries
from paraplu.commons.events.models import Event, EventSeat, Invitation
from paraplu.commons.events.policy import EventSubject, InvitationSubject
from paraplu.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class EventView(EventSubject):
    """An event as rule and page see it: the facts, the row, and the actor's own seat."""

    event: Event | None = None
    seat: EventSeat | None = None

    @property
    def event_row(self) -> Event:
        """The row, without which no page is shown."""
        if self.event is None:
            raise Http404
        return self.event


@dataclass(frozen=True, slots=True)
class InvitationView(InvitationSubject):
    """An invitation as a rule sees it, and its row."""

    invitation: Invitation | None = None


def find_visible_event(actor: Actor, event: UUID) -> EventView:
    """The event if the actor may see it; else 404."""
    row = queries.find_event(event)
    if row is None:
        raise Http404
    seat = queries.own_seat_at(actor, row)
    facts = queries.event_subject(actor, row, seat)
    if not policy.see(actor, facts):
        raise Http404
    values = {name: getattr(facts, name) for name in EventSubject.__slots__}
    return EventView(**values, event=row, seat=seat)


def find_revocable_invitation(actor: Actor, invitation_key: UUID) -> InvitationView:
    """An invitation that the actor may revoke; else 404."""
    invitation = invitations.find_invitation(invitation_key)
    if invitation is None:
        raise Http404
    view = InvitationView(invitation.number, invitation.by, invitation=invitation)
    if not policy.revoke_invitation(actor, view):
        raise Http404
    return view
