"""Reads invitations, as far as the actor may see them."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet

from paraplu.base.pages import ListPage, paginate
from paraplu.commons.events import policy
from paraplu.commons.events.models import Invitation
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import OPEN_STATES
from paraplu.trust.decisions import api as decisions

AT_MOST = 50


def has_invitation(actor: Actor) -> bool:
    """Whether the actor has an invitation, so that the events that need one are open to them."""
    return actor.number is not None and invitation_of(actor).exists()


def invitation_of(actor: Actor) -> QuerySet[Invitation]:
    """The actor's invitation, if it was given."""
    return invitations_given_to(actor.number or 0)


def invitations_given_to(number: int) -> QuerySet[Invitation]:
    """The invitation of this member, if it was given and is not suspended."""
    return valid_invitations().filter(number=number)


def valid_invitations() -> QuerySet[Invitation]:
    """Invitations that were given, and that nobody asked to take back."""
    given = Invitation.objects.filter(given_on__isnull=False)
    return given.exclude(decisions.exists_open(OuterRef("revoking")))


def is_suspended(invitation: Invitation | None) -> bool:
    """Whether somebody asked to take this invitation back, and a second person has not decided yet."""
    if invitation is None or invitation.revoking is None:
        return False
    act = decisions.acts_by_id([invitation.revoking]).get(invitation.revoking)
    return act is not None and act.act_state in OPEN_STATES


def own_invitation_or_request(actor: Actor) -> Invitation | None:
    """The actor's invitation, or their request for one."""
    return Invitation.objects.filter(number=actor.number).first() if actor.number else None


def invitations_list_page(actor: Actor, page: str = "") -> ListPage[Any]:
    """A page of all invitations that were given, for the secretary."""
    given = _with_suspension(Invitation.objects.filter(given_on__isnull=False)).order_by("-given_on", "id")
    return paginate(given if policy.see_invitations(actor) else given.none(), page)


def guest_invitations_by(actor: Actor) -> list[Any]:
    """The invitations that the actor gave to guests, and may revoke."""
    invitations = Invitation.objects.filter(by=actor.number or 0, number=None, given_on__isnull=False)
    return list(_with_suspension(invitations).order_by("name", "id")[:AT_MOST])


def _with_suspension(found: QuerySet[Invitation]) -> QuerySet[Any]:
    """Each with whether somebody asked to take it back, and a second person has not decided yet."""
    return found.annotate(is_suspended=decisions.exists_open(OuterRef("revoking")))


def find_invitation(invitation_id: UUID) -> Invitation | None:
    """The invitation of this id."""
    return Invitation.objects.filter(pk=invitation_id).first()
